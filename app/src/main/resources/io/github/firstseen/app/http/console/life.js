// What is known of one key's life, as a timeline: its sighting, and the events of its request id that came by.

import { el } from './dom.js';
import { ago, outcome, time, timeExactly } from './format.js';

const KEPT = 2_000;

/** The events that came by, for whichever key is asked for next. */
export class Events {
  constructor() {
    this.kept = [];
  }

  /** Returns its request id, null for one without. */
  takeAudit(event) {
    return this.keep({ requestId: event.requestId, source: event.source, atMs: event.wallTime ?? event.time, audit: event });
  }

  /** An audit event tells more of the same record. */
  takeDecision(decision) {
    return this.keep({ requestId: decision.requestId, source: decision.source, atMs: decision.atMs, decision });
  }

  keep(event) {
    const at = this.kept.findIndex(each => each.source === event.source);
    if (at >= 0 && (event.decision || this.kept[at].audit)) {
      return null;
    }
    if (at >= 0) {
      this.kept.splice(at, 1);
    }
    this.kept.push(event);
    this.kept.splice(0, this.kept.length - KEPT);
    return event.requestId;
  }

  of(requestId) {
    return this.kept.filter(each => each.requestId === requestId);
  }
}

/** The list of what happened, in order, and of what is to come. */
export function timeline(found, events, nowMs) {
  const moments = events.map(moment);
  if (!events.some(each => each.source === found.origin)) {
    moments.push({ atMs: found.firstSeenMs, kind: 'first-seen', what: 'first-seen', where: found.origin, more: `by its record's time` });
  }
  moments.sort((a, b) => a.atMs - b.atMs);
  if (found.leaseUntilMs) {
    moments.push({ atMs: found.leaseUntilMs, kind: 'bound', what: found.leaseUntilMs > nowMs ? 'lease ends' : 'lease ended', more: 'then a copy is let through' });
  }
  moments.push({ atMs: found.expiryMs, kind: 'bound', what: found.expiryMs > nowMs ? 'expires' : 'expired', more: 'forgotten; a copy is a first again' });
  return el('ol', { class: 'timeline' }, moments.map(each => item(each, nowMs)));
}

function item({ atMs, kind, what, where, more }, nowMs) {
  return el(
    'li',
    { 'data-kind': kind },
    el('time', { datetime: timeExactly(atMs), title: timeExactly(atMs) }, time(atMs, nowMs)),
    ' ',
    el('strong', {}, what),
    ' ',
    el('span', { class: 'muted' }, ago(atMs, nowMs)),
    where || more ? el('div', { class: 'muted' }, where ? el('span', { class: 'mono' }, where) : null, where && more ? ' · ' : null, more ?? null) : null,
  );
}

const lower = word => String(word).toLowerCase().replaceAll('_', '-');

function moment({ atMs, source, audit, decision }) {
  if (decision) {
    const more = decision.reason ?? (decision.attempt ? `attempt ${decision.attempt}` : undefined);
    return { atMs, kind: decision.decision, what: decision.decision, where: source, more };
  }
  const what = lower(audit.decision ?? audit.command ?? 'command');
  const isRefused = audit.kind === 'REFUSAL';
  const moved = audit.fromStatus && audit.toStatus && audit.fromStatus !== audit.toStatus ? `${audit.fromStatus} → ${audit.toStatus}` : null;
  const who = audit.kind === 'DECISION' ? null : `by ${audit.actor} (${audit.role})`;
  const result = audit.outcome ? outcome(audit.outcome) : null;
  const attempt = audit.attempt ? `attempt ${audit.attempt}` : null;
  return {
    atMs,
    kind: isRefused ? 'refused' : what,
    what: isRefused ? `${what} refused: ${audit.reason}` : what,
    where: source,
    more: [moved, attempt, who, result, audit.detail].filter(each => each).join(' · '),
  };
}
