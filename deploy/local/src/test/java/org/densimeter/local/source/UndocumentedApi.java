package org.densimeter.local.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;

import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The public types and methods of source files that have no Javadoc. */
final class UndocumentedApi extends TreePathScanner<Void, Void> {

    private final DocTrees docs;
    private final List<String> found = new ArrayList<>();

    private UndocumentedApi(DocTrees docs) {
        this.docs = docs;
    }

    /**
     * Returns the public types of {@code files} without Javadoc, and the methods of public types. Constructors, methods
     * that override another and methods of one statement named in the type's Javadoc are not among them.
     */
    static List<String> of(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
                    manager.getJavaFileObjectsFromPaths(files));
            UndocumentedApi api = new UndocumentedApi(DocTrees.instance(task));
            for (CompilationUnitTree unit : task.parse()) {
                api.scan(unit, null);
            }
            return api.found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Void visitClass(ClassTree type, Void unused) {
        if (!isPublic(type.getModifiers().getFlags())) {
            return null;
        }
        if (docs.getDocComment(getCurrentPath()) == null) {
            found.add(String.valueOf(type.getSimpleName()));
        }
        return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
        ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
        boolean overrides = method.getModifiers()
                .getAnnotations()
                .stream()
                .anyMatch(annotation -> annotation.getAnnotationType().toString().equals("Override"));
        boolean open = isPublic(method.getModifiers().getFlags()) || type.getKind() == Tree.Kind.INTERFACE;
        if (open && !overrides && method.getReturnType() != null && docs.getDocComment(getCurrentPath()) == null) {
            found.add(type.getSimpleName() + "." + method.getName());
        }
        return null;
    }

    private static boolean isPublic(Set<Modifier> modifiers) {
        return modifiers.contains(Modifier.PUBLIC);
    }
}
