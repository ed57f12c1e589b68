package org.densimeter.local.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The interfaces of one source file with their methods, in the order of the file. */
final class ParsedInterfaces extends TreePathScanner<Void, Void> {

    /**
     * One method.
     *
     * @param type its return type as written
     * @param doc the first sentences of its Javadoc, in Markdown
     * @param annotations the elements of each annotation by its simple name
     */
    record Method(String name, String type, String doc, Map<String, Map<String, String>> annotations) {

        /** Returns an element of an annotation; empty if the method has no such annotation or element. */
        Optional<String> element(String annotation, String element) {
            return Optional.ofNullable(annotations.getOrDefault(annotation, Map.of()).get(element));
        }
    }

    private final DocTrees docs;
    private final Map<String, List<Method>> methods = new HashMap<>();

    private ParsedInterfaces(DocTrees docs) {
        this.docs = docs;
    }

    /** Returns the methods of the interfaces in {@code file} by the simple name of the interface. */
    static Map<String, List<Method>> of(Path file) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjects(file));
            ParsedInterfaces parsed = new ParsedInterfaces(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                parsed.scan(unit, null);
            }
            return parsed.methods;
        }
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
        Map<String, Map<String, String>> annotations = new HashMap<>();
        method.getModifiers()
                .getAnnotations()
                .forEach(
                        annotation -> annotations.put(annotation.getAnnotationType().toString(), elements(annotation)));
        methods.computeIfAbsent(owner.getSimpleName().toString(), name -> new ArrayList<>())
                .add(new Method(method.getName().toString(), String.valueOf(method.getReturnType()),
                        doc(getCurrentPath()), annotations));
        return super.visitMethod(method, null);
    }

    private static Map<String, String> elements(AnnotationTree annotation) {
        Map<String, String> elements = new HashMap<>();
        for (ExpressionTree argument : annotation.getArguments()) {
            if (argument instanceof AssignmentTree assignment) {
                elements.put(assignment.getVariable().toString(), text(assignment.getExpression()));
            } else {
                elements.put("value", text(argument));
            }
        }
        return elements;
    }

    private static String text(ExpressionTree value) {
        return value instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : value.toString();
    }

    private String doc(TreePath path) {
        String comment = docs.getDocComment(path);
        return comment == null ? ""
                : comment.replaceAll("(?s)\\n\\s*@.*", "")
                        .replaceAll("\\{@\\w+ ([^}]*)}", "`$1`")
                        .replaceAll("\\s+", " ")
                        .strip();
    }
}
