// Looks up a key, shows its life, and releases it behind a confirmation.

import { Problem, post } from './api.js';
import { byId, el, setText } from './dom.js';
import { ago, count, outcome, span, time, timeExactly } from './format.js';
import { timeline } from './life.js';

const REQUEST_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NEXT_COPY = {
  duplicate: 'would be held back as a duplicate',
  'first-seen': 'would be let through',
  'attempts-exhausted': 'would go to the dead letters: no attempt is left',
};
const RELEASABLE = ['FORWARDED', 'PROCESSING'];

export class Lookup {
  /** @param onRefused hears of an answer 401, and asks who is there */
  constructor(events, onRefused) {
    this.events = events;
    this.onRefused = onRefused;
    this.asked = null;
    this.found = null;
    this.note = null;
    byId('lookup-form').addEventListener('submit', e => {
      e.preventDefault();
      this.submit();
    });
    byId('release-form').addEventListener('submit', e => {
      e.preventDefault();
      this.release();
    });
    byId('release-cancel').addEventListener('click', () => byId('release-dialog').close());
  }

  /** By request id, from elsewhere on the page. */
  lookUp(requestId) {
    byId('lookup-key').value = requestId;
    byId('lookup-scope').value = '';
    byId('lookup').scrollIntoView({ block: 'nearest' });
    byId('lookup-key').focus({ preventScroll: true });
    this.submit();
  }

  submit() {
    const key = byId('lookup-key').value;
    const scope = byId('lookup-scope').value;
    const isId = REQUEST_ID.test(key) && scope === '';
    this.note = null;
    this.ask(isId ? { requestId: key.toLowerCase() } : { key, ...(scope === '' ? {} : { scope }) });
  }

  async ask(asked) {
    this.asked = asked;
    const result = byId('lookup-result');
    result.setAttribute('aria-busy', 'true');
    try {
      const found = await answer(asked, byId('lookup-stale').checked);
      if (this.asked === asked) {
        this.found = found;
        this.show();
      }
    } catch (e) {
      if (this.asked === asked) {
        this.found = null;
        result.replaceChildren(this.problem(e, asked));
        setText(byId('lookup-said'), result.querySelector('p').textContent);
      }
    } finally {
      result.removeAttribute('aria-busy');
    }
  }

  problem(e, asked) {
    if (!(e instanceof Problem)) {
      throw e;
    }
    if (e.status === 401) {
      this.onRefused(e);
    }
    const isUnknown = e.name === 'unknown-key';
    const again = e.status === 0 || e.status === 503 || e.status === 401;
    const hints = [];
    if (isUnknown) {
      hints.push('Check key and scope, or its TTL is over.');
    }
    if (e.status === 0) {
      hints.push('The instance this page came from is gone; another one has the same page.');
    }
    if (e.status === 503) {
      hints.push(`Ask again${e.retryAfterS ? ` in ${e.retryAfterS} s` : ' in a moment'}, or let a standby answer.`);
    }
    return el(
      'div',
      { class: isUnknown ? 'note' : 'problem' },
      el('p', {}, el('strong', {}, isUnknown ? 'Nothing is remembered of it.' : `${e.title}. `), isUnknown ? ' ' : e.message),
      hints.map(hint => el('p', { class: 'muted' }, hint)),
      again ? el('button', { type: 'button', class: 'quiet', click: () => this.ask(asked) }, 'Ask again') : null,
    );
  }

  /** Something happened to this request id: what is shown may be old. */
  heard(requestId) {
    if (requestId && this.found?.requestId === requestId && !byId('release-dialog').open) {
      clearTimeout(this.timer);
      // The event tells of a transaction that is committed; look-ups see it at once.
      this.timer = setTimeout(() => this.asked && this.ask(this.asked), 300);
    }
  }

  show() {
    const found = this.found;
    const nowMs = Date.now();
    const hadFocus = byId('lookup-result').contains(document.activeElement) && document.activeElement.id;
    const copy = `a copy ${NEXT_COPY[found.nextCopy] ?? found.nextCopy}`;
    setText(byId('lookup-said'), `${found.status}, ${copy}`);
    byId('lookup-result').replaceChildren(
      ...(this.note ? [this.note] : []),
      el('h3', {}, el('span', { class: 'status', 'data-status': found.status }, found.status), ' ', el('span', {}, copy)),
      this.facts(found, nowMs),
      this.releaseButton(found),
      el('h3', {}, 'Its life'),
      timeline(found, this.events.of(found.requestId), nowMs),
      el('p', { class: 'muted' }, 'Events that came by since this page was opened, and some before. All that are kept: ', el('code', {}, 'bin/firstseen history'), '.'),
    );
    if (hadFocus) {
      byId(hadFocus)?.focus();
    }
  }

  facts(found, nowMs) {
    const by = found.answeredBy;
    const facts = [
      ['Key', found.key && mono(found.key)],
      ['Scope', found.scope && mono(found.scope)],
      ['Request id', mono(found.requestId)],
      ['First seen', moment(found.firstSeenMs, nowMs)],
      ['Expires', moment(found.expiryMs, nowMs)],
      ['Origin', mono(found.origin)],
      ['Attempt', count(found.attempt)],
      ['Lease until', found.leaseUntilMs && moment(found.leaseUntilMs, nowMs)],
      ['Outcome', outcome(found.outcome)],
      ['Fingerprint', el('span', { class: 'mono hash' }, found.fingerprint)],
      ['Answered by', by && answeredBy(by)],
    ];
    return el('dl', { class: 'facts-list' }, facts.filter(([, value]) => value).map(([name, value]) => el('div', {}, el('dt', {}, name), el('dd', {}, value))));
  }

  releaseButton(found) {
    if (!RELEASABLE.includes(found.status)) {
      return el('p', { class: 'muted' }, 'It holds nothing back that could be released, or its status is final.');
    }
    return el('p', {}, el('button', { id: 'release', type: 'button', class: 'danger quiet', click: () => this.confirm() }, 'Release…'));
  }

  confirm() {
    const { found } = this;
    this.releasing = found;
    setText(
      byId('release-text'),
      `The next copy of ${found.key ?? found.requestId}, also one with another payload, is let through as attempt ${found.attempt + 1}.` +
        ' Do it where the message is known to have been lost: if it was not, it is done twice.',
    );
    byId('release-problem').hidden = true;
    byId('release-why').value = '';
    this.busy(false);
    byId('release-dialog').showModal();
    byId('release-why').focus();
  }

  async release() {
    const { requestId, attempt, origin, answeredBy: by } = this.releasing;
    const asked = this.asked;
    this.busy(true);
    try {
      const result = await post(`v1/requests/${requestId}/release?partition=${by.partition}`, {
        why: byId('release-why').value,
        attempt,
        source: origin,
      });
      byId('release-dialog').close();
      // The button that had the focus may be gone with the next answer.
      this.note = el('p', { id: 'lookup-note', class: result.ending === 'done' ? 'note good' : 'note', tabindex: -1 }, result.text);
      await this.ask(asked);
      this.note.focus();
    } catch (e) {
      if (!(e instanceof Problem)) {
        throw e;
      }
      setText(byId('release-problem'), whyNotReleased(e));
      byId('release-problem').hidden = false;
    } finally {
      this.busy(false);
    }
  }

  busy(isBusy) {
    byId('release-go').disabled = isBusy;
    setText(byId('release-go'), isBusy ? 'Releasing…' : 'Release');
  }
}

function whyNotReleased(e) {
  switch (e.status) {
    case 0:
      return 'Nobody answers, so whether it was released is not known. Look it up again when the instance is back.';
    case 401:
      return 'Your token is not taken any more. Cancel, and reload the page to give another.';
    case 403:
      return `${e.message}. It takes the role operate.`;
    default:
      return `${e.title}: ${e.body.text ?? e.message}`;
  }
}

/** In a body, since no browser leaves a key of dots in a path as it is. */
async function answer(asked, isStaleAllowed) {
  const { answers } = await post('v1/lookup', { keys: [asked], ...(isStaleAllowed ? { stale: 'allowed' } : {}) });
  const { problem } = answers[0];
  if (problem) {
    throw new Problem(problem.status, problem);
  }
  return answers[0];
}

const mono = text => el('span', { class: 'mono' }, text);

const moment = (ms, nowMs) => el('span', {}, el('time', { datetime: timeExactly(ms), title: timeExactly(ms) }, time(ms, nowMs)), ' ', el('span', { class: 'muted' }, ago(ms, nowMs)));

function answeredBy(by) {
  const behind = by.behind ? `, ${count(by.behind.records)} records behind${by.behind.ms === undefined ? '' : `, ${span(by.behind.ms)} at most`}` : '';
  return el('span', { class: by.role === 'active' ? '' : 'warn' }, mono(by.instance), `, partition ${by.partition}, ${by.role}${behind}`);
}
