package com.sparkify.dwh.runner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The positions of the star's tables in the picture, and the lines between the tables.
 *
 * @param width the picture's width
 * @param height the picture's height
 * @param boxes the tables
 * @param paths the lines of the foreign keys, as SVG path data
 */
record SchemaLayout(int width, int height, List<Box> boxes, List<Link> paths) {

    static final int HEADER = 34;
    static final int LINE = 22;

    private static final int FOOT = 8;
    private static final int GAP = 28;
    private static final int EDGE = 2;
    private static final int LANE = 9;

    /**
     * A table in the picture.
     *
     * @param table the table
     * @param x the left edge
     * @param y the upper edge
     * @param width the width
     */
    record Box(StarTable table, int x, int y, int width) {

        int height() {
            return HEADER + LINE * table.lines().size() + FOOT;
        }

        int right() {
            return x + width;
        }

        /** The y coordinate of the middle of a column's line of text. */
        int middle(String column) {
            List<String> names =
                    table.lines().stream().map(StarTable.Line::name).toList();
            return y + HEADER + LINE * names.indexOf(column) + LINE / 2;
        }
    }

    /**
     * The line of a foreign key.
     *
     * @param from the referring column, as {@code table.column}
     * @param to the referenced column
     * @param path the line, as SVG path data
     */
    record Link(String from, String to, String path) {}

    /**
     * Returns the layout for wide pages. The fact table is in the middle. Dimension tables with a foreign key to or
     * from another dimension table are at the right. All other dimension tables are at the left.
     */
    static SchemaLayout wide(List<StarTable> tables) {
        int width = 264;
        int between = 84;
        StarTable fact = tables.get(0);
        List<StarTable> right = tables.stream()
                .skip(1)
                .filter(table -> isLinked(table, tables.subList(1, tables.size())))
                .toList();
        List<StarTable> left =
                tables.stream().skip(1).filter(table -> !right.contains(table)).toList();
        int height = Math.max(new Box(fact, 0, 0, width).height(), Math.max(height(left), height(right))) + 2 * EDGE;
        List<Box> boxes = new ArrayList<>();
        boxes.addAll(column(left, EDGE, height, width));
        boxes.addAll(column(List.of(fact), EDGE + width + between, height, width));
        boxes.addAll(column(right, EDGE + 2 * (width + between), height, width));
        int outside = right.isEmpty() ? EDGE : 28;
        List<Link> links = new ArrayList<>();
        forEachReference(
                boxes,
                (from, to, column, key) ->
                        links.add(link(from, to, column, key, across(from, to, from.middle(column), to.middle(key)))));
        return new SchemaLayout(EDGE + 3 * width + 2 * between + outside, height, boxes, links);
    }

    /** Returns the layout for narrow pages: one table below the other, with the lines at the left. */
    static SchemaLayout narrow(List<StarTable> tables) {
        int width = 300;
        int lanes = tables.stream().mapToInt(table -> table.references().size()).sum();
        int x = EDGE + LANE * (lanes + 1);
        List<Box> boxes = new ArrayList<>();
        int y = EDGE;
        for (StarTable table : tables) {
            Box box = new Box(table, x, y, width);
            boxes.add(box);
            y += box.height() + GAP;
        }
        List<Link> links = new ArrayList<>();
        forEachReference(boxes, (from, to, column, key) -> {
            int lane = x - LANE * (links.size() + 1);
            String path = "M" + x + " " + from.middle(column) + " H" + lane + " V" + to.middle(key) + " H" + x;
            links.add(link(from, to, column, key, path));
        });
        return new SchemaLayout(x + width + EDGE, y - GAP + EDGE, boxes, links);
    }

    private static boolean isLinked(StarTable table, List<StarTable> others) {
        return others.stream().anyMatch(other -> refers(table, other) || refers(other, table));
    }

    private static boolean refers(StarTable from, StarTable to) {
        return from.references().stream()
                .anyMatch(key -> key.getKey().getTable().equals(to.table()));
    }

    private static int height(List<StarTable> tables) {
        return tables.stream()
                        .mapToInt(table -> new Box(table, 0, 0, 0).height() + GAP)
                        .sum()
                - GAP;
    }

    private static List<Box> column(List<StarTable> tables, int x, int height, int width) {
        List<Box> boxes = new ArrayList<>();
        int y = (height - height(tables)) / 2;
        for (StarTable table : tables) {
            Box box = new Box(table, x, y, width);
            boxes.add(box);
            y += box.height() + GAP;
        }
        return boxes;
    }

    /**
     * Returns a line between the edges of two tables. If one table is below the other, the line connects the right
     * edges of both tables.
     */
    private static String across(Box from, Box to, int start, int end) {
        if (from.x() == to.x()) {
            int out = from.right() + 22;
            return "M" + from.right() + " " + start + " C" + out + " " + start + " " + out + " " + end + " "
                    + to.right() + " " + end;
        }
        boolean toTheRight = to.x() > from.x();
        int a = toTheRight ? from.right() : from.x();
        int b = toTheRight ? to.x() : to.right();
        int middle = (a + b) / 2;
        return "M" + a + " " + start + " C" + middle + " " + start + " " + middle + " " + end + " " + b + " " + end;
    }

    private static Link link(Box from, Box to, String column, String key, String path) {
        return new Link(from.table().name() + "." + column, to.table().name() + "." + key, path);
    }

    @FunctionalInterface
    private interface Reference {
        void accept(Box from, Box to, String column, String key);
    }

    private static void forEachReference(List<Box> boxes, Reference each) {
        Map<String, Box> byName = boxes.stream()
                .collect(java.util.stream.Collectors.toMap(box -> box.table().name(), box -> box));
        for (Box from : boxes) {
            from.table().references().forEach(key -> {
                Box to = byName.get(key.getKey().getTable().getName());
                if (to != null) {
                    each.accept(
                            from,
                            to,
                            key.getFields().get(0).getName(),
                            key.getKeyFields().get(0).getName());
                }
            });
        }
    }
}
