package org.densimeter.ingest.files.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.law.problem.ProblemCode;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.FileUpload;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import io.netty.handler.codec.http.multipart.InterfaceHttpData;

/** Takes the parts out of a body that is multipart/form-data. They are held in memory; the body is bounded. */
final class FormParts {

    private FormParts() {}

    /**
     * Returns the parts in their order; a part without a file name has that of its field.
     *
     * @param contentType the header of that name, which has the boundary
     * @throws FileRefused if the body is no complete form with that boundary
     */
    static List<CarriedFile> of(String contentType, byte[] body) throws FileRefused {
        HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        HttpPostMultipartRequestDecoder decoder = null;
        try {
            decoder = new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request,
                    StandardCharsets.UTF_8, CarrierLimits.MAX_FILES + 1, CarrierLimits.MAX_BODY_BYTES);
            decoder.offer(new DefaultHttpContent(Unpooled.wrappedBuffer(body)));
            decoder.offer(LastHttpContent.EMPTY_LAST_CONTENT); // by which the decoder knows that it is at the end
            List<CarriedFile> parts = new ArrayList<>();
            for (InterfaceHttpData data : decoder.getBodyHttpDatas()) {
                if (data instanceof HttpData part) {
                    parts.add(CarriedFile.of(name(part), part.get()));
                }
            }
            if (!isComplete(decoder)) {
                throw malformed();
            }
            if (parts.isEmpty()) {
                throw new FileRefused(ProblemCode.DNS2033, "a form with at least one file");
            }
            return parts;
        } catch (IOException | RuntimeException e) { // the decoder has no type for all that a header can have wrong
            throw malformed();
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    private static FileRefused malformed() {
        return new FileRefused(ProblemCode.DNS2033, "a multipart/form-data body that is complete, with the boundary of "
                + "its header, and of at most " + CarrierLimits.MAX_FILES + " parts");
    }

    /**
     * Returns whether the closing boundary was read. Of a form that breaks off the decoder returns the parts before
     * that place.
     */
    private static boolean isComplete(HttpPostMultipartRequestDecoder decoder) {
        try {
            while (decoder.hasNext()) {
                decoder.next();
            }
            return false;
        } catch (HttpPostRequestDecoder.EndOfDataDecoderException atTheEnd) {
            return true;
        }
    }

    private static String name(HttpData part) {
        String name = part instanceof FileUpload file ? file.getFilename() : null;
        return name == null || name.isBlank() ? part.getName() : name;
    }
}
