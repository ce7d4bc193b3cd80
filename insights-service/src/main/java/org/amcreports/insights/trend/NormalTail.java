package org.amcreports.insights.trend;

final class NormalTail {
    private static final double[] COEFFICIENTS = {
        -1.26551223,
        1.00002368,
        0.37409196,
        0.09678418,
        -0.18628806,
        0.27886807,
        -1.13520398,
        1.48851587,
        -0.82215223,
        0.17087277
    };

    private NormalTail() {}

    /**
     * The chance that a standard normal value is at least {@code z} away from 0, for z of 0 or more: erfc(z/√2) by the Chebyshev fit of
     * "Numerical Recipes" section 6.2, relative error below 1.2e-7.
     */
    static double twoSided(double z) {
        double x = z / Math.sqrt(2);
        double t = 1 / (1 + x / 2);
        double polynomial = 0;
        for (int i = COEFFICIENTS.length - 1; i >= 0; i--) {
            polynomial = polynomial * t + COEFFICIENTS[i];
        }
        return Math.min(1, t * Math.exp(-x * x + polynomial));
    }
}
