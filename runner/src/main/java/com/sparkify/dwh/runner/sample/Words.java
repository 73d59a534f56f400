package com.sparkify.dwh.runner.sample;

import java.util.List;

/** The words of the sample's names. All are invented; nothing is taken from the real data. */
final class Words {

    static final List<String> FIRST_NAMES = List.of(
            "Alva", "Benno", "Cleo", "Dario", "Edda", "Falk", "Greta", "Hauke", "Ilka", "Jorin", "Kaja", "Lasse",
            "Mirja", "Nilo", "Oda", "Pelle", "Quirin", "Runa", "Sverre", "Tjark");
    static final List<String> LAST_NAMES = List.of(
            "Ahrens",
            "Birkholt",
            "Cordes",
            "Dunkelmann",
            "Eschweg",
            "Fährmann",
            "Grünfeld",
            "Haverland",
            "Isenbrook",
            "Jessen",
            "Kranich",
            "Lindholm");
    static final List<String> LOCATIONS = List.of(
            "Harborview-Eastgate, WA",
            "Millbrook, OR",
            "Saltmarsh-Pinecrest, FL",
            "Copper Ridge, AZ",
            "Lakeshore-Fairhaven, MN-WI",
            "Windmill Falls, IA",
            "Ashgrove, TN",
            "Redstone-Clearwater, CO");
    static final List<String> AGENTS = List.of(
            "\"Mozilla/5.0 (Windows NT 6.1; WOW64) SampleKit/537.36 (KHTML, like Gecko) Sample/36.0 Safari/537.36\"",
            "\"Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_4) SampleKit/537.77 (KHTML, like Gecko) Version/7.0\"",
            "Mozilla/5.0 (X11; Linux x86_64; rv:31.0) Sample/20100101 Firefox/31.0",
            "Mozilla/5.0 (Windows NT 6.3; Trident/7.0; rv:11.0) like Sample");
    static final List<String> ADJECTIVES = List.of(
            "Amber",
            "Brittle",
            "Crooked",
            "Distant",
            "Electric",
            "Feral",
            "Golden",
            "Hollow",
            "Idle",
            "Jagged",
            "Kindred",
            "Lunar",
            "Marble",
            "Northern",
            "Opal",
            "Paper",
            "Quiet",
            "Rusty",
            "Silver",
            "Tidal");
    static final List<String> NOUNS = List.of(
            "Anchors",
            "Bicycles",
            "Cathedrals",
            "Daydreams",
            "Engines",
            "Foxes",
            "Gardens",
            "Harbors",
            "Islands",
            "Junctions",
            "Kites",
            "Lanterns",
            "Mirrors",
            "Nightjars",
            "Orchards",
            "Pendulums",
            "Quarries",
            "Rivers",
            "Satellites",
            "Telegrams");
    static final List<String> VERBS = List.of(
            "Waiting For", "Running From", "Counting", "Painting", "Forgetting", "Chasing", "Building", "Dreaming Of");

    private Words() {}
}
