package io.github.firstseen.prove.fault;

/**
 * What one fault did.
 *
 * @param isWitnessed whether it met something it could hurt
 * @param openTransactions how many transactions were open at the moment of a kill, 0 where nothing was killed
 * @param what for a person to read
 */
public record Strike(boolean isWitnessed, int openTransactions, String what) {
    static Strike of(boolean isWitnessed, String what) {
        return new Strike(isWitnessed, 0, what);
    }
}
