// The relay's page: asks one instance every two seconds, which tells of all.

import { post, request, token } from './api.js';
import { byId, cell, el, setText } from './dom.js';
import { bytes, count, span, time } from './format.js';

const PAUSE_MS = 2_000;

let timer = null;

async function ask() {
  clearTimeout(timer);
  try {
    const status = await (await request('v1/relay')).json();
    show(status);
    link('live', 'live');
    setText(byId('as-of'), `as of ${time(status.asOfMs)}`);
    byId('banner').hidden = true;
    document.body.classList.remove('old');
  } catch (problem) {
    lost(problem);
    if (problem.status === 401) {
      askWho(problem);
      return;
    }
  }
  timer = setTimeout(ask, PAUSE_MS);
}

function lost(problem) {
  link('lost', 'not connected');
  document.body.classList.add('old');
  byId('banner').hidden = false;
  setText(byId('banner-text'), `${problem.title ?? 'No answer'}: ${problem.message}. What is shown below is old.`);
}

function link(state, text) {
  byId('link').dataset.state = state;
  setText(byId('link-text'), text);
  byId('sign-out').hidden = !token.get();
}

function show(status) {
  setText(byId('application'), status.applicationId);
  document.title = `${status.applicationId}: firstseen relay`;
  setText(byId('facts'), `${status.version} · from ${status.outboxTopic} · to ${status.destination}`);
  showProblems(status.problems);
  showTotals(status);
  showWaiting(status);
  byId('instances').replaceChildren(
    ...status.instances.map(each =>
      el(
        'tr',
        {},
        cell('Instance', { class: 'mono nowrap' }, each.instance),
        cell('State', { class: each.state === 'running' ? 'good' : 'warn' }, each.state),
        cell('Up', { class: 'num' }, each.startedMs ? span(Math.max(0, status.asOfMs - each.startedMs)) : '–'),
      ),
    ),
  );
  byId('partitions').replaceChildren(...status.partitions.map(each => partition(each, status.asOfMs)));
}

function showProblems(problems) {
  const list = byId('problem-list');
  const key = problems.join('\n');
  if (list.dataset.key !== key || list.children.length === 0) {
    list.dataset.key = key;
    list.replaceChildren(
      ...(problems.length === 0
        ? [el('li', { class: 'fine' }, 'No problems')]
        : problems.map(each => el('li', { class: 'error' }, each))),
    );
  }
}

const sum = (status, of) => status.partitions.reduce((all, each) => all + of(each), 0);

function showTotals(status) {
  const tiles = [
    ['published', 'Events published', status.counts.published],
    ['replays', 'Replays dropped', status.counts.replaysDropped],
    ['dead-letters', 'Dead letters', status.counts.deadLetters],
    ['parked', 'Rows parked now', sum(status, each => each.standing.parkedRows)],
    ['lag', 'Records not taken yet', sum(status, each => each.lag ?? 0)],
  ];
  byId('tiles').replaceChildren(
    ...tiles.map(([name, label, number]) =>
      el('li', { 'data-tile': name }, el('span', { class: 'muted' }, label), ' ', el('strong', {}, count(number))),
    ),
  );
}

function showWaiting(status) {
  const all = status.partitions.flatMap(each => each.standing.some);
  const blocked = sum(status, each => each.standing.blockedAggregates);
  setText(byId('waiting-sum'), blocked > all.length ? `${count(all.length)} of ${count(blocked)}` : '');
  byId('none-waits').hidden = blocked > 0;
  byId('waiting-rows').replaceChildren(...all.map(each => waiting(each, status.asOfMs)));
}

function waiting(of, nowMs) {
  const name = `${of.aggregateType}/${of.aggregateId}`;
  return el(
    'tr',
    {},
    cell('Aggregate', { class: 'mono' }, name),
    cell('Reason', {}, of.reason),
    cell('Attempts', { class: 'num' }, count(of.attempts)),
    cell('Next try', { class: of.isHeld ? 'bad' : null }, of.isHeld ? 'when you release it' : `in ${span(Math.max(0, of.dueMs - nowMs))}`),
    cell('Rows', { class: 'num' }, count(of.rows)),
    cell('Oldest', { class: 'num' }, of.rows === 0 ? '–' : span(Math.max(0, nowMs - of.oldestMs))),
    cell('', {}, el('button', { class: 'quiet', type: 'button', click: () => release(of), 'aria-label': `Release ${name}` }, 'Release')),
  );
}

function partition(of, nowMs) {
  const standing = of.standing;
  return el(
    'tr',
    {},
    cell('Partition', { class: 'num' }, standing.partition),
    cell('Instance', { class: 'mono nowrap' }, of.instance),
    cell('Lag', { class: 'num' }, of.lag === undefined ? '–' : count(of.lag)),
    cell('Pending for', { class: 'num' }, of.pendingSinceMs === undefined ? '–' : span(Math.max(0, nowMs - of.pendingSinceMs))),
    cell('Parked rows', { class: standing.isFull ? 'num bad' : 'num' }, count(standing.parkedRows)),
    cell('Bytes', { class: 'num' }, bytes(standing.parkedBytes)),
    cell('Held up', { class: 'num' }, count(standing.blockedAggregates)),
    cell('Wait for you', { class: standing.heldAggregates ? 'num bad' : 'num' }, count(standing.heldAggregates)),
    cell('Oldest', { class: 'num' }, standing.parkedRows === 0 ? '–' : span(Math.max(0, standing.atMs - standing.oldestMs))),
  );
}

async function act(path, body, said) {
  try {
    await post(path, body);
    setText(byId('act-said'), said);
  } catch (problem) {
    setText(byId('act-said'), `${problem.title}: ${problem.message}`);
    if (problem.status === 401) {
      askWho(problem);
    }
  }
  ask();
}

const release = of =>
  act(
    'v1/relay/release',
    { aggregateType: of.aggregateType, aggregateId: of.aggregateId },
    `${of.aggregateType}/${of.aggregateId} is tried again.`,
  );

byId('skip-form').addEventListener('submit', event => {
  event.preventDefault();
  const id = byId('skip-event').value.trim();
  act('v1/relay/skip', { eventId: id }, `If event ${id} waits, it becomes a dead letter.`);
  byId('skip-form').reset();
});

function askWho(problem) {
  setText(byId('token-why'), problem.message);
  if (!byId('token-dialog').open) {
    byId('token-dialog').showModal();
  }
}

byId('token-form').addEventListener('submit', () => {
  token.set(byId('token').value.trim());
  byId('token').value = '';
  ask();
});

byId('sign-out').addEventListener('click', () => {
  token.forget();
  ask();
});

ask();
