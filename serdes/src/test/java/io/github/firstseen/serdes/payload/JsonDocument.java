package io.github.firstseen.serdes.payload;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.erdtman.jcs.NumberToJSON;

/** Random JSON documents that any reader understands alike (I-JSON), and as many spellings of each as one wants. */
final class JsonDocument {
    /** Escapes, line ends, characters on both sides of the surrogates, whose UTF-8 and UTF-16 orders differ. */
    private static final List<String> CHARACTERS = List.of(
            "a",
            "Z",
            "0",
            " ",
            "\"",
            "\\",
            "/",
            "\b",
            "\t",
            "\n",
            "\f",
            "\r",
            "\u0000",
            "\u001f",
            "\u007f",
            "\u0080",
            "ö",
            "€",
            "\u2028",
            "\ufb33",
            "\uffff",
            "😀",
            "\ud800\udc00");

    private final Random random;

    JsonDocument(Random random) {
        this.random = random;
    }

    /** Maps, lists, strings, BigDecimals and Booleans; Void.class stands for null. */
    Map<String, Object> next() {
        return object(0);
    }

    /** The same document with one change somewhere. */
    Map<String, Object> changed(Map<String, Object> document) {
        Map<String, Object> copy = new LinkedHashMap<>(document);
        List<String> names = new ArrayList<>(copy.keySet());
        if (names.isEmpty() || random.nextInt(8) == 0) {
            copy.put("another" + names.size(), Void.class);
            return copy;
        }
        String name = names.get(random.nextInt(names.size()));
        Object value = Objects.requireNonNull(copy.get(name));
        switch (random.nextInt(6)) {
            case 0 -> copy.remove(name);
            case 1 -> {
                copy.remove(name);
                copy.put(name + '_', value);
            }
            default -> copy.put(name, changedValue(value));
        }
        return copy;
    }

    /** One of many texts of this document: order, white space, escapes and the form of numbers vary. */
    String spell(Object value) {
        StringBuilder out = new StringBuilder();
        spell(value, out);
        return out.toString();
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth < 4 ? 9 : 7)) {
            case 0, 1 -> string();
            case 2, 3, 4 -> number();
            case 5 -> random.nextBoolean();
            case 6 -> Void.class;
            case 7 -> object(depth + 1);
            default -> {
                List<Object> array = new ArrayList<>();
                for (int size = random.nextInt(5); size > 0; size--) {
                    array.add(value(depth + 1));
                }
                yield array;
            }
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int size = random.nextInt(7); size > 0; size--) {
            object.put(string(), value(depth + 1));
        }
        return object;
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            text.append(CHARACTERS.get(random.nextInt(CHARACTERS.size())));
        }
        return text.toString();
    }

    private BigDecimal number() {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextInt(2_000) - 1_000);
            case 1 -> BigDecimal.valueOf(random.nextLong() >> 10);
            case 2 -> BigDecimal.valueOf(random.nextLong() % 1_000_000_000_000_000L, random.nextInt(40));
            default -> shortest(random.nextLong());
        };
    }

    /** The double of these bits in the digits ECMAScript gives it; 0 for infinities and NaN. */
    private static BigDecimal shortest(long bits) {
        double number = Double.longBitsToDouble(bits);
        try {
            return Double.isFinite(number) ? new BigDecimal(NumberToJSON.serializeNumber(number)) : BigDecimal.ZERO;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private Object changedValue(Object value) {
        if (value instanceof Map) {
            return changed((Map<String, Object>) value);
        }
        if (value instanceof List) {
            List<Object> copy = new ArrayList<>((List<Object>) value);
            copy.add(copy.isEmpty() ? BigDecimal.ONE : copy.get(0));
            return copy;
        }
        if (value instanceof BigDecimal number) {
            return number.add(BigDecimal.ONE);
        }
        return value instanceof Boolean bool ? !bool : value + "x";
    }

    @SuppressWarnings("unchecked")
    private void spell(Object value, StringBuilder out) {
        space(out);
        if (value instanceof Map) {
            spellObject((Map<String, Object>) value, out);
        } else if (value instanceof List) {
            out.append('[');
            String comma = "";
            for (Object element : (List<Object>) value) {
                out.append(comma);
                spell(element, out);
                comma = ",";
            }
            out.append(']');
        } else if (value instanceof String text) {
            spellString(text, out);
        } else if (value instanceof BigDecimal number) {
            out.append(spellNumber(number));
        } else {
            out.append(value == Void.class ? "null" : value);
        }
        space(out);
    }

    private void spellObject(Map<String, Object> object, StringBuilder out) {
        List<String> names = new ArrayList<>(object.keySet());
        Collections.shuffle(names, random);
        out.append('{');
        String comma = "";
        for (String name : names) {
            out.append(comma);
            spell(name, out);
            out.append(':');
            spell(Objects.requireNonNull(object.get(name)), out);
            comma = ",";
        }
        out.append('}');
    }

    private void spellString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean mustEscape = c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c);
            if (mustEscape || random.nextInt(4) == 0) {
                out.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private String spellNumber(BigDecimal number) {
        return switch (random.nextInt(4)) {
            case 0 -> number.toString();
            case 1 -> number.unscaledValue() + (random.nextBoolean() ? "e" : "E") + -number.scale();
            case 2 -> number.setScale(Math.max(number.scale(), 0) + 2).toString();
            default -> number.toPlainString();
        };
    }

    private void space(StringBuilder out) {
        if (random.nextInt(3) == 0) {
            out.append(" \n\r\t".charAt(random.nextInt(4)));
        }
    }
}
