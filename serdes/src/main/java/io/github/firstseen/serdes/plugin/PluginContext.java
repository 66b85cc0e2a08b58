package io.github.firstseen.serdes.plugin;

import java.util.function.Supplier;

/**
 * Runs code of a plugin with the plugin's class loader as that of the thread, where libraries look for parts of themselves.
 *
 * @param classes the plugin's class loader
 */
record PluginContext(ClassLoader classes) {
    <V> V call(Supplier<V> code) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            return code.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
