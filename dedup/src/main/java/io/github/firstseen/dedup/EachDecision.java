package io.github.firstseen.dedup;

/** One thing for each decision, whatever its grounds; {@link Decision#match} finds the one. */
public record EachDecision<T>(T firstSeen, T duplicate, T conflict, T late, T invalid) implements Decision.Cases<T> {
    @Override
    public T firstSeen(Decision.FirstSeen decision) {
        return firstSeen;
    }

    @Override
    public T duplicate(Decision.Duplicate decision) {
        return duplicate;
    }

    @Override
    public T conflict(Decision.Conflict decision) {
        return conflict;
    }

    @Override
    public T late(Decision.Late decision) {
        return late;
    }

    @Override
    public T invalid(Decision.Invalid decision) {
        return invalid;
    }
}
