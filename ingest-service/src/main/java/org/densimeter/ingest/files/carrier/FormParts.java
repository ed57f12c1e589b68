package org.densimeter.ingest.files.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.law.problem.ProblemCode;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
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
            decoder.offer(new DefaultLastHttpContent(Unpooled.wrappedBuffer(body)));
            List<CarriedFile> parts = new ArrayList<>();
            for (InterfaceHttpData data : decoder.getBodyHttpDatas()) {
                if (data instanceof HttpData part) {
                    parts.add(CarriedFile.of(name(part), part.get()));
                }
            }
            if (parts.isEmpty()) {
                throw new FileRefused(ProblemCode.DNS2033, "a form with at least one file");
            }
            return parts;
        } catch (HttpPostRequestDecoder.ErrorDataDecoderException | HttpPostRequestDecoder.NotEnoughDataDecoderException
                | HttpPostRequestDecoder.TooManyFormFieldsException | HttpPostRequestDecoder.TooLongFormFieldException
                | IOException e) {
            throw new FileRefused(ProblemCode.DNS2033, "a multipart/form-data body that is complete, with the boundary "
                    + "of its header, and of at most " + CarrierLimits.MAX_FILES + " parts");
        } finally {
            if (decoder != null) {
                decoder.destroy();
            }
        }
    }

    private static String name(HttpData part) {
        String name = part instanceof FileUpload file ? file.getFilename() : null;
        return name == null || name.isBlank() ? part.getName() : name;
    }
}
