// Instances and partitions, and what is wrong with them.

import { byId, cell, el, setText } from './dom.js';
import { bytes, count, span, timeExactly } from './format.js';

const KINDS = {
  'frozen-offset': 'Nothing is committed',
  'no-owner': 'No owner',
  unreachable: 'Not reachable',
  restoring: 'Restoring',
};

export function showCluster(status) {
  setText(byId('application'), status.applicationId);
  document.title = `${status.applicationId}: firstseen`;
  setText(
    byId('facts'),
    `${status.version} · from ${status.ingestTopic} · routing ${status.routing} · lifecycle ${status.lifecycle} · audit ${status.audit}`,
  );
  showProblems(status.problems);
  byId('instances').replaceChildren(...status.instances.map(each => instance(each, status.asOfMs)));
  const mostLag = Math.max(1, ...status.partitions.map(each => each.lag || 0));
  byId('partitions').replaceChildren(...status.partitions.map(each => partition(each, mostLag, status.asOfMs)));
  const lag = status.partitions.reduce((sum, each) => sum + (each.lag || 0), 0);
  setText(
    byId('cluster-sum'),
    `${many(status.instances.length, 'instance')}, ${many(status.partitions.length, 'partition')}, lag ${count(lag)}`,
  );
}

const many = (n, what) => `${count(n)} ${what}${n === 1 ? '' : 's'}`;

/** Told once each: only what changed is written, since the list is read aloud. */
function showProblems(problems) {
  const list = byId('problem-list');
  const keys = problems.map(each => `${each.kind} ${each.partition ?? ''} ${each.instance ?? ''}`);
  if (list.dataset.keys !== keys.join('|')) {
    list.dataset.keys = keys.join('|');
    list.replaceChildren(
      ...(problems.length === 0
        ? [el('li', { class: 'fine' }, 'No problems')]
        : problems.map(each => el('li', { class: each.kind === 'restoring' ? 'warning' : 'error' }, el('strong', {}, KINDS[each.kind] ?? each.kind), ' ', el('span', {})))),
    );
  }
  problems.forEach((each, i) => setText(list.children[i].lastChild, each.text));
}

function instance(of, nowMs) {
  if (!of.reachable) {
    return el('tr', {}, cell('Instance', { class: 'mono nowrap' }, of.instance), cell('State', { class: 'bad', colspan: 5 }, 'not reachable'));
  }
  const memory = of.memory;
  const decided = of.decisions && ['firstSeen', 'duplicates', 'conflicts', 'late', 'invalid'].reduce((sum, each) => sum + of.decisions[each], 0);
  return el(
    'tr',
    {},
    cell('Instance', { class: 'mono nowrap' }, of.instance),
    cell('State', { class: of.state === 'RUNNING' ? 'good' : 'warn' }, String(of.state).toLowerCase()),
    cell('Up', { class: 'num' }, of.startedMs ? span(Math.max(0, nowMs - of.startedMs)) : '–'),
    cell('Threads', { class: 'num' }, of.threads ?? '–'),
    cell(
      'RocksDB memory',
      {},
      memory ? `${bytes(memory.rocksDbBytes)} of ${bytes(memory.rocksDbLimitBytes)}` : '–',
      memory ? bar(memory.rocksDbBytes, memory.rocksDbLimitBytes, `RocksDB memory of ${of.instance}`) : null,
    ),
    cell('Decided', { class: 'num' }, decided === undefined || decided === null ? '–' : count(decided)),
  );
}

function partition(of, mostLag, nowMs) {
  const store = of.store;
  return el(
    'tr',
    {},
    cell('Partition', { class: 'num' }, of.partition),
    cell('Owner', { class: 'mono nowrap' }, of.owner ?? 'nobody'),
    state(of),
    cell('Lag', { class: 'num' }, count(of.lag || 0), bar(of.lag || 0, mostLag, `lag of partition ${of.partition}`)),
    cell('Sightings', { class: 'num' }, store ? count(store.sightings) : '–'),
    cell('Store', { class: 'num' }, store ? bytes(store.bytes) : '–'),
    cell('Oldest', store?.oldestMs ? { class: 'num', title: timeExactly(store.oldestMs) } : { class: 'num' }, store?.oldestMs ? span(Math.max(0, nowMs - store.oldestMs)) : '–'),
    cell('Standbys', {}, of.standbys?.length ? of.standbys.map(standby) : '–'),
  );
}

function state(of) {
  if (of.restore) {
    const { restored, total, perSecond, timeLeftMs } = of.restore;
    const left = timeLeftMs === undefined || timeLeftMs === null ? 'time left unknown' : `${span(timeLeftMs)} left`;
    return cell(
      'State',
      { class: 'warn' },
      el('div', {}, `restoring, ${left}`),
      bar(restored, total, `restore of partition ${of.partition}`),
      el('div', { class: 'muted' }, `${count(restored)} of ${count(total)}, ${count(perSecond)} /s`),
    );
  }
  if (of.frozenMs > 0) {
    return cell('State', { class: 'bad' }, `${of.ownerState}, stalled ${span(of.frozenMs)}`);
  }
  return cell('State', { class: of.ownerState === 'running' ? 'good' : 'bad' }, of.ownerState === 'none' ? 'no owner' : of.ownerState);
}

function standby(of) {
  const ms = of.behindMs === undefined || of.behindMs === null ? '' : `, ${span(of.behindMs)}`;
  return el('div', {}, el('div', { class: 'mono' }, of.instance), el('div', { class: 'muted' }, `${count(of.behindRecords)} behind${ms}`));
}

function bar(value, max, label) {
  return el('progress', { value, max: Math.max(1, max), 'aria-label': label });
}
