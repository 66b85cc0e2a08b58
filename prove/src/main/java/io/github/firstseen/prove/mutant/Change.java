package io.github.firstseen.prove.mutant;

import java.util.function.Consumer;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What is changed in one method of one class.
 *
 * @param className with slashes
 * @param method its name
 * @param edit how; must call {@link Edit.Done#done} whenever it has changed something
 */
record Change(String className, String method, Edit edit) {
    static final int ASM = Opcodes.ASM9;

    private static final String REPLACED = "io/github/firstseen/prove/mutant/Replaced";

    /** Puts a visitor in front of the one that writes the method. */
    @FunctionalInterface
    interface Edit {
        MethodVisitor over(MethodVisitor next, Done done);

        /** Told of every change. */
        @FunctionalInterface
        interface Done {
            void done();
        }
    }

    /** The class and its method, for a person to read. */
    String place() {
        return className + "." + method;
    }

    /** A conditional jump of this kind becomes one of another kind with as many operands. */
    static Edit jump(int before, int after) {
        return (next, done) -> new MethodVisitor(ASM, next) {
            @Override
            public void visitJumpInsn(int opcode, org.objectweb.asm.Label label) {
                if (opcode == before) {
                    done.done();
                }
                super.visitJumpInsn(opcode == before ? after : opcode, label);
            }
        };
    }

    /** A conditional jump of this kind, which looks at so many ints, is always taken or never. */
    static Edit jumps(int opcode, int operands, boolean isTaken) {
        return (next, done) -> new MethodVisitor(ASM, next) {
            @Override
            public void visitJumpInsn(int found, org.objectweb.asm.Label label) {
                if (found != opcode) {
                    super.visitJumpInsn(found, label);
                    return;
                }
                // Not a plain goto: what follows it would be code that no frame describes.
                super.visitInsn(operands == 2 ? Opcodes.POP2 : Opcodes.POP);
                super.visitInsn(Opcodes.ICONST_0);
                super.visitJumpInsn(isTaken ? Opcodes.IFEQ : Opcodes.IFNE, label);
                done.done();
            }
        };
    }

    /** A text constant becomes another. */
    static Edit text(String before, String after) {
        return (next, done) -> new MethodVisitor(ASM, next) {
            @Override
            public void visitLdcInsn(Object value) {
                if (value.equals(before)) {
                    done.done();
                }
                super.visitLdcInsn(value.equals(before) ? after : value);
            }
        };
    }

    /** What texts and values are joined to contains another text. */
    static Edit recipe(String before, String after) {
        return (next, done) -> new MethodVisitor(ASM, next) {
            @Override
            public void visitInvokeDynamicInsn(String name, String descriptor, Handle handle, Object... arguments) {
                Object[] changed = arguments.clone();
                for (int i = 0; i < changed.length; i++) {
                    if (changed[i] instanceof String text && text.contains(before)) {
                        changed[i] = text.replace(before, after);
                        done.done();
                    }
                }
                super.visitInvokeDynamicInsn(name, descriptor, handle, changed);
            }
        };
    }

    /** The last of so many additions of longs is left out. */
    static Edit withoutAddition(int number) {
        return (next, done) -> new MethodVisitor(ASM, next) {
            private int seen;

            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.LADD && ++seen == number) {
                    done.done();
                    super.visitInsn(Opcodes.POP2);
                } else {
                    super.visitInsn(opcode);
                }
            }
        };
    }

    /** A call becomes one of a static method of {@link Replaced} that takes the same and gives the same, or an object. */
    static Edit call(String before, String after) {
        return (next, done) -> new MethodVisitor(ASM, next) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (!(owner + '.' + name).equals(before)) {
                    super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
                    return;
                }
                Type given = Type.getReturnType(descriptor);
                boolean isObject = given.getSort() == Type.OBJECT;
                String taken = opcode == Opcodes.INVOKESTATIC ? "(" : "(Ljava/lang/Object;";
                String parameters = descriptor.substring(1, descriptor.indexOf(')') + 1);
                String result = isObject ? "Ljava/lang/Object;" : given.getDescriptor();
                super.visitMethodInsn(Opcodes.INVOKESTATIC, REPLACED, after, taken + parameters + result, false);
                if (isObject) {
                    super.visitTypeInsn(Opcodes.CHECKCAST, given.getInternalName());
                }
                done.done();
            }
        };
    }

    /** What is put into a field goes through a static method of {@link Replaced} that takes and gives what it holds. */
    static Edit stored(String field, String after) {
        return (next, done) -> new MethodVisitor(ASM, next) {
            @Override
            public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                if (opcode == Opcodes.PUTFIELD && name.equals(field)) {
                    String same = "(" + descriptor + ")" + descriptor;
                    super.visitMethodInsn(Opcodes.INVOKESTATIC, REPLACED, after, same, false);
                    done.done();
                }
                super.visitFieldInsn(opcode, owner, name, descriptor);
            }
        };
    }

    /** The method answers a constant of an enum. */
    static Edit constant(String owner, String name) {
        return instead(method -> {
            method.visitFieldInsn(Opcodes.GETSTATIC, owner, name, "L" + owner + ";");
            method.visitInsn(Opcodes.ARETURN);
        });
    }

    /** The method answers yes, or no, whatever it is asked. */
    static Edit answer(boolean isYes) {
        return instead(method -> {
            method.visitInsn(isYes ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
            method.visitInsn(Opcodes.IRETURN);
        });
    }

    /** The method answers null, whatever it is asked. */
    static Edit nothing() {
        return instead(method -> {
            method.visitInsn(Opcodes.ACONST_NULL);
            method.visitInsn(Opcodes.ARETURN);
        });
    }

    /** The method, which is not static, answers the long that its first argument says when asked so. */
    static Edit longOfArgument(String owner, String getter) {
        return instead(method -> {
            method.visitVarInsn(Opcodes.ALOAD, 1);
            method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, getter, "()J", false);
            method.visitInsn(Opcodes.LRETURN);
        });
    }

    /** The method does this and nothing of what it did. */
    private static Edit instead(Consumer<MethodVisitor> body) {
        return (next, done) -> {
            next.visitCode();
            body.accept(next);
            next.visitMaxs(1, 0);
            next.visitEnd();
            done.done();
            return new MethodVisitor(ASM) {};
        };
    }
}
