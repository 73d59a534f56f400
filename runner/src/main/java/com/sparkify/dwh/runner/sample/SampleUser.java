package com.sparkify.dwh.runner.sample;

/** A registered user. */
record SampleUser(
        int id, String firstName, String lastName, String gender, String location, String agent, long registration) {

    private static final int CHANGES_TWICE = 5;
    private static final int UPGRADES = 7;
    private static final int DOWNGRADES = 13;
    private static final int NAMESAKE = 23;
    private static final long FIRST_REGISTRATION = 1_538_000_000_796L;
    private static final long BETWEEN_REGISTRATIONS = 41_234_567L;

    static SampleUser of(int id) {
        // User 23 has the name of user 22.
        int name = id == NAMESAKE ? id - 1 : id;
        return new SampleUser(
                id,
                Words.FIRST_NAMES.get(name % Words.FIRST_NAMES.size()),
                Words.LAST_NAMES.get(name * 7 % Words.LAST_NAMES.size()),
                name % 2 == 0 ? "F" : "M",
                Words.LOCATIONS.get(id % Words.LOCATIONS.size()),
                Words.AGENTS.get(id % Words.AGENTS.size()),
                FIRST_REGISTRATION + id * BETWEEN_REGISTRATIONS);
    }

    /**
     * The user's subscription, free or paid, on a day of the month. User 5 changes from paid to free and back. User 7
     * changes from free to paid, and user 13 changes from paid to free.
     */
    String level(int day) {
        boolean paid =
                switch (id) {
                    case CHANGES_TWICE -> day < 10 || day >= 20;
                    case UPGRADES -> day >= 15;
                    case DOWNGRADES -> day < 18;
                    default -> id % 4 == 0;
                };
        return paid ? "paid" : "free";
    }
}
