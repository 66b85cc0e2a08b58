// The latest conflicts, and a sample of live decisions. Rows are added and taken away, never made anew: focus stays.

import { byId, cell, el, setText } from './dom.js';
import { time, timeExactly } from './format.js';

const CONFLICTS = 20;
const DECISIONS = 40;
/** So much of a request id tells two apart; all of it is in the look-up. */
const SHORT = 13;

/** What may be asked for by a click. */
function lookupButton(requestId, text, lookUp) {
  return el('button', { type: 'button', class: 'link-like mono', title: `Look up request id ${requestId}`, click: () => lookUp(requestId) }, text);
}

export class Conflicts {
  constructor(lookUp) {
    this.lookUp = lookUp;
    byId('whole').addEventListener('click', () => {
      const isWhole = byId('conflict-list').classList.toggle('whole');
      byId('whole').setAttribute('aria-pressed', String(isWhole));
    });
  }

  take(event) {
    if (event.decision !== 'CONFLICT') {
      return;
    }
    const list = byId('conflict-list');
    list.prepend(this.item(event));
    while (list.children.length > CONFLICTS) {
      list.lastChild.remove();
    }
    byId('no-conflicts').hidden = true;
  }

  item(event) {
    const atMs = event.wallTime ?? event.time;
    return el(
      'li',
      {},
      el(
        'p',
        {},
        el('time', { datetime: timeExactly(atMs), title: timeExactly(atMs) }, time(atMs)),
        ' ',
        lookupButton(event.requestId, event.idempotencyKey ?? event.requestId, this.lookUp),
      ),
      el('dl', {}, side('this', event.source, event.inputs?.fingerprint), side('first', event.remembered?.origin, event.remembered?.fingerprint)),
    );
  }
}

function side(name, coordinates, fingerprint) {
  return el(
    'div',
    {},
    el('dt', {}, name),
    el('dd', { class: 'mono' }, el('span', {}, coordinates ?? 'not told'), ' ', el('span', { class: 'hash', title: fingerprint ?? '' }, fingerprint ?? '')),
  );
}

export class Decisions {
  constructor(lookUp) {
    this.lookUp = lookUp;
    this.isPaused = false;
    byId('pause').addEventListener('click', () => this.pause(!this.isPaused));
  }

  pause(isPaused) {
    this.isPaused = isPaused;
    byId('pause').setAttribute('aria-pressed', String(isPaused));
    setText(byId('pause'), isPaused ? 'Go on' : 'Pause');
  }

  take(decision) {
    if (this.isPaused) {
      return;
    }
    const rows = byId('decision-rows');
    rows.prepend(this.row(decision));
    while (rows.children.length > DECISIONS) {
      rows.lastChild.remove();
    }
    byId('no-decisions').hidden = true;
  }

  row(decision) {
    const id = decision.requestId;
    return el(
      'tr',
      {},
      cell('Time', { title: timeExactly(decision.atMs) }, time(decision.atMs)),
      cell('Decision', {}, el('span', { class: 'kind', 'data-decision': decision.decision }, decision.decision)),
      cell('Record', { class: 'mono nowrap' }, decision.source),
      cell('Request id', { class: 'nowrap' }, id ? lookupButton(id, `${id.slice(0, SHORT)}…`, this.lookUp) : '–'),
      cell('Attempt or reason', {}, decision.reason ?? (decision.attempt ? `attempt ${decision.attempt}` : '–')),
    );
  }
}
