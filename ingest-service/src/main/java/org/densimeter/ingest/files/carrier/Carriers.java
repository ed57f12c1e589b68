package org.densimeter.ingest.files.carrier;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.densimeter.ingest.validation.Rejection;
import org.densimeter.law.problem.ProblemCode;

/**
 * Takes the files out of a body. An archive in an archive is not opened, unless it is a packed log of Inspect. A file
 * that is refused does not lose the others.
 */
public final class Carriers {

    /** The media types of files and of what carries them. */
    public static final Set<String> MEDIA_TYPES = Set.of("application/json", "text/json", "application/x-ndjson",
            "application/ndjson", "application/jsonl", "application/x-jsonlines", "application/yaml",
            "application/x-yaml", "text/yaml", "text/x-yaml", "text/markdown", "text/csv", "application/csv",
            "application/zip", "application/x-zip-compressed", "application/gzip", "application/x-gzip",
            "application/octet-stream", "multipart/form-data");
    /** The largest body in bytes. */
    public static final int MAX_BODY_BYTES = CarrierLimits.MAX_BODY_BYTES;

    private static final String FORM = "multipart/form-data";
    /** The packed form of a log of Inspect: an archive of samples, of which the header is the log without them. */
    private static final String INSPECT = ".eval";
    private static final String INSPECT_HEADER = "header.json";
    private static final String INSPECT_START = "_journal/start.json";
    private static final String MAC_RESOURCES = "__MACOSX/";

    private Carriers() {}

    /** Returns the media type of the header {@code contentType} if files come in it; empty if not. */
    public static Optional<String> mediaType(String contentType) {
        return Optional.ofNullable(contentType)
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .filter(MEDIA_TYPES::contains);
    }

    /**
     * Returns the files of {@code body}, in its order.
     *
     * @param contentType the header of that name
     * @throws FileRefused if the body is no form as the header says
     */
    public static List<CarriedFile> files(String contentType, byte[] body) throws FileRefused {
        CarrierLimits limits = new CarrierLimits();
        if (mediaType(contentType).filter(FORM::equals).isPresent()) {
            List<CarriedFile> files = new ArrayList<>();
            for (CarriedFile part : FormParts.of(contentType, body)) {
                if (files.size() >= CarrierLimits.MAX_FILES) {
                    files.add(tooMany(part.name()));
                    break;
                }
                files.addAll(opened(part.name(), part.content(), limits));
            }
            return files;
        }
        return opened(CarriedFile.BODY, body, limits);
    }

    /** Returns the file, or the files of the archive that it is. */
    private static List<CarriedFile> opened(String name, byte[] content, CarrierLimits limits) {
        return isZip(content) ? entries(name, content, limits) : List.of(single(name, content, limits));
    }

    /** Returns one file, without the gzip coding that it may have. */
    private static CarriedFile single(String name, byte[] content, CarrierLimits limits) {
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        try {
            if (!isGzip(content)) {
                return CarriedFile.of(name, limits.read(new ByteArrayInputStream(content), -1));
            }
            try (GZIPInputStream expanded = new GZIPInputStream(new ByteArrayInputStream(content))) {
                return CarriedFile.of(plain, limits.read(expanded, content.length));
            }
        } catch (FileRefused refused) {
            return CarriedFile.refused(name, refused.rejection());
        } catch (IOException e) {
            return CarriedFile.refused(name,
                    Rejection.of(ProblemCode.DNS2033, "a gzip file that is complete and not broken"));
        }
    }

    private static List<CarriedFile> entries(String archive, byte[] content, CarrierLimits limits) {
        List<CarriedFile> files = new ArrayList<>();
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
            if (isInspectLog(zip)) {
                return List.of(inspectLog(archive, zip, limits));
            }
            for (ZipArchiveEntry entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                if (entry.isDirectory() || entry.getName().startsWith(MAC_RESOURCES)) {
                    continue;
                }
                if (files.size() >= CarrierLimits.MAX_FILES) {
                    files.add(tooMany(entry.getName()));
                    break;
                }
                files.add(entry(zip, entry, limits));
            }
        } catch (IOException | IllegalArgumentException e) {
            files.add(CarriedFile.refused(archive,
                    Rejection.of(ProblemCode.DNS2033, "a zip archive that is complete and not broken")));
        }
        if (files.isEmpty()) {
            files.add(CarriedFile.refused(archive, Rejection.of(ProblemCode.DNS2033, "an archive with files")));
        }
        return files;
    }

    /** Reads one entry. Entries are found by the directory of the archive: what is refused is not expanded further. */
    private static CarriedFile entry(ZipFile zip, ZipArchiveEntry entry, CarrierLimits limits) {
        if (!zip.canReadEntryData(entry)) {
            return CarriedFile.refused(entry.getName(),
                    Rejection.of(ProblemCode.DNS2033, "entries that are stored or deflated, and not encrypted"));
        }
        try (InputStream data = zip.getInputStream(entry)) {
            byte[] content = limits.read(data, entry.getCompressedSize());
            if (isZip(content) && entry.getName().endsWith(INSPECT)) {
                return inspectLog(entry.getName(), content, limits);
            }
            return isZip(content)
                    ? CarriedFile.refused(entry.getName(),
                            Rejection.of(ProblemCode.DNS2034, "files; an archive in an archive is not opened"))
                    : isGzip(content) ? single(entry.getName(), content, limits)
                            : CarriedFile.of(entry.getName(), content);
        } catch (FileRefused refused) {
            return CarriedFile.refused(entry.getName(), refused.rejection());
        } catch (IOException | IllegalArgumentException e) {
            return CarriedFile.refused(entry.getName(),
                    Rejection.of(ProblemCode.DNS2033, "an entry that is not broken"));
        }
    }

    /** Returns whether {@code zip} is a log of Inspect in its packed form. */
    private static boolean isInspectLog(ZipFile zip) {
        return zip.getEntry(INSPECT_HEADER) != null && zip.getEntry(INSPECT_START) != null;
    }

    private static CarriedFile inspectLog(String name, byte[] content, CarrierLimits limits) throws IOException {
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(content)).get()) {
            return isInspectLog(zip) ? inspectLog(name, zip, limits)
                    : CarriedFile.refused(name,
                            Rejection.of(ProblemCode.DNS2033, "a log of Inspect that was written to its end"));
        }
    }

    /** Returns the part of a log that has no samples, under the name of the log. */
    private static CarriedFile inspectLog(String name, ZipFile zip, CarrierLimits limits) {
        CarriedFile header = entry(zip, zip.getEntry(INSPECT_HEADER), limits);
        return new CarriedFile(name, header.content(), header.refusal());
    }

    private static CarriedFile tooMany(String name) {
        return CarriedFile.refused(name, Rejection.of(ProblemCode.DNS2034,
                "at most " + CarrierLimits.MAX_FILES + " files; this one and those behind it were not read"));
    }

    private static boolean isZip(byte[] content) {
        return content.length >= 4 && content[0] == 'P' && content[1] == 'K'
                && ((content[2] == 3 && content[3] == 4) || (content[2] == 5 && content[3] == 6));
    }

    private static boolean isGzip(byte[] content) {
        return content.length >= 2 && content[0] == (byte) 0x1F && content[1] == (byte) 0x8B;
    }
}
