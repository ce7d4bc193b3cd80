package org.amcreports.dashboard.dashboards.domain.widget;

import static org.amcreports.dashboard.dashboards.domain.widget.InvalidDefinitionException.require;

import java.util.Comparator;

/** Where a widget stands on the grid of twelve columns, in cells. */
public record Position(int x, int y, int width, int height) {

    public static final Comparator<Position> READING_ORDER =
            Comparator.comparingInt(Position::y).thenComparingInt(Position::x);
    public static final int COLUMNS = 12;
    public static final int MAX_HEIGHT = 100;
    public static final int MAX_Y = 10_000;

    public Position {
        require(x >= 0 && x < COLUMNS, "x", "must be between 0 and " + (COLUMNS - 1));
        require(y >= 0 && y <= MAX_Y, "y", "must be between 0 and " + MAX_Y);
        require(
                width >= 1 && width <= COLUMNS - x,
                "width",
                "must be at least 1 and end within " + COLUMNS + " columns");
        require(height >= 1 && height <= MAX_HEIGHT, "height", "must be between 1 and " + MAX_HEIGHT);
    }

    public boolean overlaps(Position other) {
        return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height;
    }
}
