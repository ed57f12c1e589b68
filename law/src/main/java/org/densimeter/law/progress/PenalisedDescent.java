package org.densimeter.law.progress;

/** Descends the penalised objective by {@link ProximalNewton}. */
final class PenalisedDescent implements Descent {

    private final ProximalNewton newton;
    private final double delta;
    private double optimality;

    PenalisedDescent(SquaredError error, double delta) {
        newton = new ProximalNewton(error);
        this.delta = delta;
    }

    @Override
    public boolean descend(double[] theta) {
        boolean minimum = newton.descend(theta, delta);
        optimality = newton.optimality(theta, delta);
        return minimum;
    }

    @Override
    public double objective() {
        return newton.objective();
    }

    @Override
    public double optimality() {
        return optimality;
    }
}
