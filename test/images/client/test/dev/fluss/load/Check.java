package dev.fluss.load;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;

/** Runs every static method without parameters of the named classes, and tells which of them fail. */
public final class Check {
    private Check() {}

    /** Fails unless both are equal. */
    public static void equal(Object got, Object want) {
        if (!Objects.equals(got, want)) {
            throw new AssertionError("got " + got + ", want " + want);
        }
    }

    /** Fails unless it is refused with that message. */
    public static void refused(Runnable step, String message) {
        try {
            step.run();
        } catch (RuntimeException e) {
            equal(e.getMessage(), message);
            return;
        }
        throw new AssertionError("was not refused");
    }

    /** Runs the tests; the exit code is the number of those that failed. */
    public static void main(String[] classes) throws ReflectiveOperationException {
        int failed = 0;
        for (String name : classes) {
            for (Method test : Class.forName(name).getDeclaredMethods()) {
                failed += test.getName().startsWith("test") && !passes(test) ? 1 : 0;
            }
        }
        System.exit(failed);
    }

    private static boolean passes(Method test) throws ReflectiveOperationException {
        String name = test.getDeclaringClass().getSimpleName() + "." + test.getName();
        test.setAccessible(true);
        try {
            test.invoke(null);
            System.out.println("ok " + name);
            return true;
        } catch (InvocationTargetException e) {
            System.out.println("FAILED " + name + ": " + e.getCause());
            return false;
        }
    }
}
