package org.amcreports.dashboard.export.pdf.drawing;

/** A rectangle on a page, in points; y grows upwards from the bottom. */
public record Area(float x, float y, float width, float height) {

    public float right() {
        return x + width;
    }

    public float top() {
        return y + height;
    }

    public float middle() {
        return y + height / 2;
    }

    public float centre() {
        return x + width / 2;
    }

    public Area withoutTop(float points) {
        return new Area(x, y, width, Math.max(0, height - points));
    }

    public Area withoutBottom(float points) {
        return new Area(x, y + points, width, Math.max(0, height - points));
    }

    public Area withoutLeft(float points) {
        return new Area(x + points, y, Math.max(0, width - points), height);
    }

    public Area withoutRight(float points) {
        return new Area(x, y, Math.max(0, width - points), height);
    }

    public Area inset(float points) {
        return withoutTop(points).withoutBottom(points).withoutLeft(points).withoutRight(points);
    }
}
