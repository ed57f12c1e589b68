package org.densimeter.density.topology;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FittedLaw;

/**
 * One release under one law: what the frontier needs of it, in a few tens of bytes.
 *
 * @param model model id
 * @param modelRevision revision of the model's results
 * @param lawRevision revision of the law
 * @param lawVersion version of the law
 * @param recordedAt the later of when the model's results and the law were accepted
 * @param standing what it is to the frontier
 * @param place its place among the releases; null unless it has a density
 */
record FrontierCandidate(String model, long modelRevision, long lawRevision, String lawVersion, Instant recordedAt,
        Eligibility standing, FrontierPoint place) {

    private static final int FORMAT = 2;
    /** Of before an end of an interval could be open, and before medians. */
    private static final int BOTH_ENDS = 1;

    /** The point of {@code model}, whose density under {@code law} is {@code entry}. */
    static FrontierCandidate of(Model model, long modelRevision, FittedLaw law, Instant recordedAt,
            DensityEntry entry) {
        if (entry.status() == DensityStatus.MEASURED) {
            FrontierPoint place = new FrontierPoint(model.id(), model.releaseDate(), entry.score(), entry.density(),
                    entry.interval(), entry.effectiveParams());
            Eligibility standing = eligibility(model, entry);
            return new FrontierCandidate(model.id(), modelRevision, law.revision(), law.version(), recordedAt, standing,
                    place.confirmed(standing == Eligibility.CONFIRMED));
        }
        boolean unscored = entry.status() == DensityStatus.NO_SCORE || entry.status() == DensityStatus.OTHER_STAGE;
        Eligibility standing = unscored ? Eligibility.UNSCORED : Eligibility.OUT_OF_RANGE;
        return new FrontierCandidate(model.id(), modelRevision, law.revision(), law.version(), recordedAt, standing,
                null);
    }

    private static Eligibility eligibility(Model model, DensityEntry measured) {
        if (!Frontier.competes(model)) {
            return Eligibility.BARRED;
        }
        if (measured.weak()) {
            return Eligibility.WEAK;
        }
        return measured.confirmed() ? Eligibility.CONFIRMED : Eligibility.COMPETING;
    }

    /** The point of a model that was withdrawn. */
    static FrontierCandidate withdrawn(String model, long modelRevision, FittedLaw law, Instant recordedAt) {
        return new FrontierCandidate(model, modelRevision, law.revision(), law.version(), recordedAt,
                Eligibility.WITHDRAWN, null);
    }

    boolean competing() {
        return standing.competing();
    }

    /**
     * Whether this is from before {@code held}. Both revisions only grow, so that a point is older if one of them is.
     */
    boolean olderThan(FrontierCandidate held) {
        return modelRevision < held.modelRevision || lawRevision < held.lawRevision;
    }

    /** What this point adds to its frontier's revision. */
    long revisions() {
        return modelRevision + lawRevision;
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeByte(standing.code());
            out.writeUTF(model);
            out.writeLong(modelRevision);
            out.writeLong(lawRevision);
            out.writeUTF(lawVersion);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt));
            if (place != null) {
                out.writeLong(place.releaseDate().toEpochDay());
                out.writeDouble(place.score());
                out.writeDouble(place.density());
                out.writeDouble(place.effectiveParams());
                out.writeDouble(place.lower());
                out.writeDouble(place.upper());
                out.writeDouble(place.median());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static FrontierCandidate fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readUnsignedByte();
            if (format != FORMAT && format != BOTH_ENDS) {
                throw new IllegalArgumentException("a point of format " + format + ", which this version cannot read");
            }
            Eligibility standing = Eligibility.of(in.readUnsignedByte());
            String model = in.readUTF();
            long modelRevision = in.readLong();
            long lawRevision = in.readLong();
            String lawVersion = in.readUTF();
            Instant recordedAt = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
            return new FrontierCandidate(model, modelRevision, lawRevision, lawVersion, recordedAt, standing,
                    standing.measured() ? place(model, format, in).confirmed(standing == Eligibility.CONFIRMED) : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FrontierPoint place(String model, int format, DataInputStream in) throws IOException {
        LocalDate releaseDate = LocalDate.ofEpochDay(in.readLong());
        double score = in.readDouble();
        double density = in.readDouble();
        double effectiveParams = in.readDouble();
        if (format == BOTH_ENDS) {
            return new FrontierPoint(model, releaseDate, score, density,
                    in.readBoolean() ? new DensityPercentiles(in.readDouble(), in.readDouble(), null) : null,
                    effectiveParams);
        }
        return new FrontierPoint(model, releaseDate, score, density, in.readDouble(), in.readDouble(), in.readDouble(),
                effectiveParams, false);
    }
}
