// What passes per second, by decision: tiles, a chart of the last minutes, and the same as a table.

import { byId, el, setText } from './dom.js';
import { count, rate } from './format.js';

const KEPT_MS = 300_000;
const MINUTE_MS = 60_000;
const DECISIONS = [
  { field: 'firstSeen', name: 'first-seen' },
  { field: 'duplicates', name: 'duplicate' },
  { field: 'conflicts', name: 'conflict' },
  { field: 'late', name: 'late' },
  { field: 'invalid', name: 'invalid' },
];

/** From one status to the next. An instance that came, went or began anew is left out: its counts make a leap, no rate. */
export class Rates {
  constructor() {
    this.samples = [];
    this.before = null;
    this.tiles = DECISIONS.map(({ name }) => tile(name));
    this.rows = DECISIONS.map(({ name }) => row(name));
    byId('tiles').replaceChildren(...this.tiles.map(each => each.element));
    byId('rates').replaceChildren(...this.rows.map(each => each.element));
    this.chart = chart();
    const dark = matchMedia('(prefers-color-scheme: dark)');
    dark.addEventListener('change', () => colour(this.chart));
    colour(this.chart);
  }

  /** The line broke: what happened since is not known, and drawn as a gap. */
  interrupt() {
    if (this.before) {
      this.samples.push({ atMs: Date.now(), perSecond: null });
    }
    this.before = null;
  }

  take(status) {
    const sample = this.before && between(this.before, status);
    this.before = status;
    if (sample) {
      this.samples.push(sample);
    }
    this.samples = this.samples.filter(each => each.atMs > status.asOfMs - KEPT_MS);
    this.show(status);
  }

  show(status) {
    DECISIONS.forEach(({ field }, i) => {
      const now = this.samples.at(-1)?.perSecond?.[i];
      const total = count(status.decisions[field] ?? 0);
      setText(this.tiles[i].rate, rate(now));
      setText(this.tiles[i].total, total);
      const texts = [rate(now), rate(this.average(i, status.asOfMs - MINUTE_MS)), rate(this.average(i, 0)), total];
      texts.forEach((text, column) => setText(this.rows[i].cells[column], text));
    });
    this.draw(status.asOfMs);
  }

  average(i, sinceMs) {
    const known = this.samples.filter(each => each.perSecond && each.atMs > sinceMs);
    const ms = known.reduce((sum, each) => sum + each.spanMs, 0);
    return ms === 0 ? undefined : known.reduce((sum, each) => sum + each.perSecond[i] * each.spanMs, 0) / ms;
  }

  draw(nowMs) {
    this.chart.data.datasets.forEach((dataset, i) => {
      dataset.data = this.samples.map(each => ({
        x: (each.atMs - nowMs) / 1_000,
        y: each.perSecond ? each.perSecond[i] : null,
      }));
    });
    const firstMs = this.samples[0]?.atMs ?? nowMs;
    this.chart.options.scales.x.min = -Math.min(KEPT_MS, Math.max(1, Math.ceil((nowMs - firstMs) / MINUTE_MS)) * MINUTE_MS) / 1_000;
    this.chart.update('none');
    const told = DECISIONS.map(({ name }, i) => `${name} ${rate(this.samples.at(-1)?.perSecond?.[i])}`);
    byId('chart').setAttribute('aria-label', `Records per second over the last five minutes, stacked. Now: ${told.join(', ')}`);
  }
}

function between(before, now) {
  const spanMs = now.asOfMs - before.asOfMs;
  if (spanMs <= 0) {
    return null;
  }
  const olds = new Map(before.instances.map(each => [each.instance, each]));
  const perSecond = DECISIONS.map(() => 0);
  for (const each of now.instances) {
    const old = olds.get(each.instance);
    if (each.decisions && old?.decisions && old.startedMs === each.startedMs) {
      DECISIONS.forEach(({ field }, i) => {
        perSecond[i] += (Math.max(0, each.decisions[field] - old.decisions[field]) * 1_000) / spanMs;
      });
    }
  }
  return { atMs: now.asOfMs, spanMs, perSecond };
}

function tile(name) {
  const rateElement = el('span', { class: 'rate' }, '–');
  const total = el('span', { class: 'total' }, '–');
  return {
    element: el(
      'li',
      { 'data-decision': name },
      el('span', { class: 'name' }, name),
      el('span', { class: 'per' }, rateElement, el('span', { class: 'muted' }, ' /s')),
      el('span', { class: 'muted' }, total, ' in all'),
    ),
    rate: rateElement,
    total,
  };
}

function row(name) {
  const cells = ['', '', '', ''].map(() => el('td', { class: 'num' }, '–'));
  return { element: el('tr', {}, el('th', { scope: 'row' }, name), cells), cells };
}

function chart() {
  return new window.Chart(byId('chart'), {
    type: 'line',
    data: {
      datasets: DECISIONS.map(({ name }, i) => ({
        label: name,
        data: [],
        fill: i === 0 ? 'origin' : '-1',
        borderWidth: 1,
        pointRadius: 0,
        pointHitRadius: 6,
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: { display: false },
        tooltip: {
          reverse: true,
          callbacks: {
            title: items => (items.length ? `${Math.round(-items[0].parsed.x)} s ago` : ''),
            label: item => ` ${item.dataset.label} ${rate(item.parsed.y)} /s`,
          },
        },
      },
      scales: {
        x: {
          type: 'linear',
          min: -MINUTE_MS / 1_000,
          max: 0,
          ticks: { callback: s => (s === 0 ? 'now' : s % 60 === 0 ? `${s / 60} min` : `${s} s`), maxRotation: 0 },
          grid: { display: false },
        },
        y: { stacked: true, beginAtZero: true, suggestedMax: 1, ticks: { maxTicksLimit: 5, precision: 0 } },
      },
    },
  });
}

/** The page's own colours, of whichever scheme is on. */
function colour(of) {
  const style = getComputedStyle(document.documentElement);
  const value = name => style.getPropertyValue(name).trim();
  of.data.datasets.forEach(dataset => {
    dataset.borderColor = value(`--${dataset.label}`);
    dataset.backgroundColor = value(`--${dataset.label}-area`);
  });
  for (const axis of Object.values(of.options.scales)) {
    axis.ticks.color = value('--muted');
    axis.border = { color: value('--line') };
  }
  of.options.scales.y.grid = { color: value('--line') };
  of.options.font = { family: style.fontFamily, size: 11 };
  of.update('none');
}
