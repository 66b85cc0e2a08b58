package io.github.firstseen.prove.mutant;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** Changes the product's classes as they are loaded: {@code -javaagent:firstseen-prove.jar=NAME}. */
public final class MutantAgent {
    /** Begins the line that an instance logs for every change that was made. */
    public static final String CHANGED = "mutant: changed ";

    private MutantAgent() {}

    public static void premain(String name, Instrumentation instrumentation) {
        List<Change> changes = Mutation.changesOf(name);
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    String className,
                    @Nullable Class<?> redefined,
                    ProtectionDomain domain,
                    byte[] bytes) {
                return change(changes, className, bytes);
            }
        });
    }

    private static byte @Nullable [] change(List<Change> changes, String className, byte[] bytes) {
        byte[] changed = null;
        for (Change change : changes) {
            if (change.className().equals(className)) {
                changed = changed(change, changed == null ? bytes : changed);
                if (changed == null) {
                    // A mutant that is none would prove the proof wrong.
                    System.err.println("mutant: found nothing to change in " + change.place());
                    Runtime.getRuntime().halt(3);
                }
                System.err.println(CHANGED + change.place());
            }
        }
        return changed;
    }

    /** The class with the change; null if there was nothing to change. */
    static byte @Nullable [] changed(Change change, byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        AtomicInteger changes = new AtomicInteger();
        reader.accept(
                new ClassVisitor(Change.ASM, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return name.equals(change.method()) ? change.edit().over(next, changes::incrementAndGet) : next;
                    }
                },
                0);
        return changes.get() == 0 ? null : writer.toByteArray();
    }
}
