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
 * @param completionRevision revision of the completion under the law; 0 if there never was one
 * @param lawVersion version of the law
 * @param recordedAt the latest of when the model's results, the law and the completion were accepted
 * @param standing what it is to the frontier
 * @param place its place among the releases; null unless it has a density
 */
record FrontierCandidate(String model, long modelRevision, long lawRevision, long completionRevision, String lawVersion,
        Instant recordedAt, Eligibility standing, FrontierPoint place) {

    private static final int FORMAT = 3;
    /** Of before scores could be completed. */
    private static final int MEASURED_ALONE = 2;
    /** Of before an end of an interval could be open, and before medians. */
    private static final int BOTH_ENDS = 1;

    /** The point of {@code model}, whose density under {@code held} is {@code entry}. */
    static FrontierCandidate of(Model model, long modelRevision, CachedLaw held, Instant recordedAt,
            DensityEntry entry) {
        if (entry.status().hasDensity()) {
            Eligibility standing = eligibility(model, entry);
            FrontierPoint place = new FrontierPoint(model.id(), model.releaseDate(), entry.score(), entry.density(),
                    entry.interval(), entry.effectiveParams()).confirmed(standing == Eligibility.CONFIRMED);
            return of(model.id(), modelRevision, held, recordedAt, standing,
                    entry.status() == DensityStatus.COMPLETED ? place.completed(entry.completion().standardDeviation())
                            : place);
        }
        boolean unscored = entry.status() == DensityStatus.NO_SCORE || entry.status() == DensityStatus.OTHER_STAGE;
        return of(model.id(), modelRevision, held, recordedAt,
                unscored ? Eligibility.UNSCORED : Eligibility.OUT_OF_RANGE, null);
    }

    private static FrontierCandidate of(String model, long modelRevision, CachedLaw held, Instant recordedAt,
            Eligibility standing, FrontierPoint place) {
        FittedLaw law = held.law();
        return new FrontierCandidate(model, modelRevision, law.revision(), held.completion().revision(), law.version(),
                recordedAt, standing, place);
    }

    private static Eligibility eligibility(Model model, DensityEntry entry) {
        if (!Frontier.competes(model)) {
            return Eligibility.BARRED;
        }
        if (entry.weak()) {
            return Eligibility.WEAK;
        }
        return entry.confirmed() ? Eligibility.CONFIRMED : Eligibility.COMPETING;
    }

    /** The point of a model that was withdrawn. */
    static FrontierCandidate withdrawn(String model, long modelRevision, CachedLaw held, Instant recordedAt) {
        return of(model, modelRevision, held, recordedAt, Eligibility.WITHDRAWN, null);
    }

    boolean competing() {
        return standing.competing();
    }

    /** Whether this has a density, of a measured score. */
    boolean measured() {
        return standing.measured() && !place.completed();
    }

    /** Whether this has a density, of a completed score. */
    boolean completed() {
        return standing.measured() && place.completed();
    }

    /**
     * Whether this is from before {@code held}. The revisions only grow, so that a point is older if one of them is.
     */
    boolean olderThan(FrontierCandidate held) {
        return modelRevision < held.modelRevision || lawRevision < held.lawRevision
                || completionRevision < held.completionRevision;
    }

    /** What this point adds to its frontier's revision. */
    long revisions() {
        return modelRevision + lawRevision + completionRevision;
    }

    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeByte(standing.code());
            out.writeUTF(model);
            out.writeLong(modelRevision);
            out.writeLong(lawRevision);
            out.writeLong(completionRevision);
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
                out.writeDouble(place.standardDeviation());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static FrontierCandidate fromBytes(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readUnsignedByte();
            if (format < BOTH_ENDS || format > FORMAT) {
                throw new IllegalArgumentException("a point of format " + format + ", which this version cannot read");
            }
            Eligibility standing = Eligibility.of(in.readUnsignedByte());
            String model = in.readUTF();
            long modelRevision = in.readLong();
            long lawRevision = in.readLong();
            long completionRevision = format > MEASURED_ALONE ? in.readLong() : 0;
            String lawVersion = in.readUTF();
            Instant recordedAt = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
            return new FrontierCandidate(model, modelRevision, lawRevision, completionRevision, lawVersion, recordedAt,
                    standing,
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
        FrontierPoint place = new FrontierPoint(model, releaseDate, score, density, in.readDouble(), in.readDouble(),
                in.readDouble(), effectiveParams, false);
        return format > MEASURED_ALONE ? place.completed(in.readDouble()) : place;
    }
}
