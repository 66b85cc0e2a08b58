// The page: follows one instance, which tells of all.

import { token } from './api.js';
import { showCluster } from './cluster.js';
import { byId, setText } from './dom.js';
import { Conflicts, Decisions } from './feed.js';
import { span, time } from './format.js';
import { Events } from './life.js';
import { Lookup } from './lookup.js';
import { Rates } from './rates.js';
import { Stream } from './stream.js';

const SEEN = 2_000;

const rates = new Rates();
const events = new Events();
const lookup = new Lookup(events, askWho);
const lookUp = requestId => lookup.lookUp(requestId);
const conflicts = new Conflicts(lookUp);
const decisions = new Decisions(lookUp);
let asOfMs = null;
let lostMs = null;
let againMs = null;
const seen = new Set();

const stream = new Stream('v1/events?types=status,decision,audit', {
  open() {
    link('live', 'live');
    lostMs = null;
    byId('banner').hidden = true;
    document.body.classList.remove('old');
  },
  event(type, data) {
    if (type === 'status') {
      asOfMs = data.asOfMs;
      rates.take(data);
      showCluster(data);
      tellAge();
    } else if (type === 'decision') {
      decisions.take(data);
      lookup.heard(events.takeDecision(data));
    } else if (type === 'audit' && !seen.has(data.at)) {
      remember(data.at);
      conflicts.take(data);
      lookup.heard(events.takeAudit(data));
    }
  },
  lost(problem, pauseMs) {
    rates.interrupt();
    lostMs ??= Date.now();
    againMs = Date.now() + pauseMs;
    link('lost', 'not connected');
    document.body.classList.add('old');
    tellLoss(problem);
  },
  refused(problem) {
    rates.interrupt();
    link('lost', 'not connected');
    if (problem.status === 401) {
      askWho(problem);
    } else {
      banner(`${problem.title}: ${problem.message}. It takes a token of the role read.`);
    }
  },
});

/** After a break the latest audit events come again. */
function remember(at) {
  seen.add(at);
  if (seen.size > SEEN) {
    seen.delete(seen.values().next().value);
  }
}

function link(state, text) {
  byId('link').dataset.state = state;
  setText(byId('link-text'), text);
}

function tellAge() {
  setText(byId('as-of'), asOfMs === null ? '' : time(asOfMs));
}

/** What is wrong, since when the picture is old, and what happens next. */
function tellLoss(problem) {
  const why = {
    0: `No answer from ${location.host}: ${problem.message}.`,
    429: `${problem.message}.`,
    503: `Not available: ${problem.message}.`,
  };
  const old = asOfMs === null ? '' : ` The picture is from ${time(asOfMs)}.`;
  banner(`${why[problem.status] ?? `${problem.title}: ${problem.message}.`}${old} Trying again in ${span(againMs - Date.now())}.`.replaceAll('..', '.'));
}

function banner(text) {
  setText(byId('banner-text'), text);
  byId('banner').hidden = false;
}

function askWho(problem) {
  byId('sign-out').hidden = true;
  const had = token.get() !== null;
  token.forget();
  setText(byId('token-why'), had ? `Your token was not taken: ${problem.message}.` : 'This instance answers those who show a token.');
  byId('token').value = '';
  if (!byId('token-dialog').open) {
    byId('token-dialog').showModal();
  }
}

byId('token-form').addEventListener('submit', e => {
  e.preventDefault();
  token.set(byId('token').value.trim());
  byId('token').value = '';
  byId('token-dialog').close();
  byId('sign-out').hidden = false;
  stream.start();
});
// There is nothing to see without.
byId('token-dialog').addEventListener('cancel', e => e.preventDefault());
byId('sign-out').addEventListener('click', () => {
  token.forget();
  location.reload();
});
byId('retry').addEventListener('click', () => stream.start());
byId('sign-out').hidden = token.get() === null;
stream.start();
