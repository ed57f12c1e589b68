package org.densimeter.support.openapi;

import java.lang.reflect.Member;
import java.util.Locale;
import java.util.Optional;

import com.github.therapi.runtimejavadoc.Comment;
import com.github.therapi.runtimejavadoc.CommentVisitor;
import com.github.therapi.runtimejavadoc.Link;
import com.github.therapi.runtimejavadoc.RuntimeJavadoc;
import com.github.therapi.runtimejavadoc.Value;

/** The Javadoc of what is written, as the compiler kept it beside the classes, in CommonMark. */
final class Comments {

    private Comments() {}

    /** What is said of a type. */
    static Optional<String> of(Class<?> type) {
        return text(RuntimeJavadoc.getJavadoc(type).getComment());
    }

    /** What is said of a component of a record, or of a method that is written as a field. */
    static Optional<String> of(Member member) {
        var type = RuntimeJavadoc.getJavadoc(member.getDeclaringClass());
        return type.getRecordComponents()
                .stream()
                .filter(component -> component.getName().equals(member.getName()))
                .findFirst()
                .flatMap(component -> text(component.getComment()))
                .or(() -> type.getMethods()
                        .stream()
                        .filter(method -> method.getName().equals(member.getName()) && method.getParamTypes().isEmpty())
                        .findFirst()
                        .flatMap(method -> text(method.getComment())));
    }

    /** Returns the label of a link; if it is a type or a member, the words that its name is made of. */
    private static String words(String label) {
        if (!label.matches("#?[\\w.]+(#\\w+)?(\\([^)]*\\))?")) {
            return label;
        }
        return label.replaceFirst("\\(.*", "")
                .replaceFirst(".*[.#]", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
    }

    private static Optional<String> text(Comment comment) {
        StringBuilder text = new StringBuilder();
        comment.visit(new CommentVisitor() {
            @Override
            public void commentText(String value) {
                text.append(value);
            }

            @Override
            public void inlineLink(Link link) {
                text.append(words(link.getLabel()));
            }

            @Override
            public void inlineTag(String name, String value) {
                text.append('`').append(value.strip()).append('`');
            }

            @Override
            public void inlineValue(Value value) {
                text.append(value.getReferencedMemberName());
            }
        });
        return Optional.of(text.toString().replaceAll("\\s+", " ").strip()).filter(said -> !said.isEmpty());
    }
}
