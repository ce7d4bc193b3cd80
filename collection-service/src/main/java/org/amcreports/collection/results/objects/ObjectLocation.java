package org.amcreports.collection.results.objects;

/** Where an object is, as it is written: {@code s3://bucket/key}. */
record ObjectLocation(String bucket, String key) {

    private static final String SCHEME = "s3://";

    static ObjectLocation parse(String location) {
        int slash = location.indexOf('/', SCHEME.length());
        if (!location.startsWith(SCHEME) || slash < 0) {
            throw new IllegalArgumentException("Not the location of an object: " + location);
        }
        return new ObjectLocation(location.substring(SCHEME.length(), slash), location.substring(slash + 1));
    }

    @Override
    public String toString() {
        return SCHEME + bucket + '/' + key;
    }
}
