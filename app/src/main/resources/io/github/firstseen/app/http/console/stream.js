// Follows /v1/events. By fetch, because EventSource cannot show a token.

import { Problem, request } from './api.js';

/** The server writes at least each 10 s, so this long a silence is a broken line. */
const SILENCE_MS = 15_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** Calls on.event(type, data), on.open(), on.lost(problem, pauseMs) and on.refused(problem), which ends it. */
export class Stream {
  constructor(path, on) {
    this.path = path;
    this.on = on;
    this.failures = 0;
    this.isEnded = true;
  }

  start() {
    this.stop();
    this.isEnded = false;
    this.failures = 0;
    this.connect();
  }

  stop() {
    this.isEnded = true;
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.abort?.abort();
  }

  async connect() {
    const abort = new AbortController();
    this.abort = abort;
    this.hears(abort);
    let problem;
    try {
      const response = await request(this.path, { signal: abort.signal });
      this.on.open();
      await this.read(response.body.getReader(), abort);
      problem = new Problem(0, { detail: 'the instance has ended the connection' });
    } catch (e) {
      problem = e instanceof Problem ? e : new Problem(0, { detail: 'the connection broke' });
    }
    clearTimeout(this.silence);
    if (this.isEnded || this.abort !== abort) {
      return;
    }
    if (problem.status === 401 || problem.status === 403) {
      this.isEnded = true;
      this.on.refused(problem);
    } else {
      this.again(problem);
    }
  }

  /** Later each time, and never sooner than the server says. */
  again(problem) {
    const backoff = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(this.failures++, 6));
    const pauseMs = Math.max(backoff * (0.75 + Math.random() / 4), (problem.retryAfterS || 0) * 1_000);
    this.timer = setTimeout(() => this.connect(), pauseMs);
    this.on.lost(problem, pauseMs);
  }

  hears(abort) {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => abort.abort(), SILENCE_MS);
  }

  async read(reader, abort) {
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      this.hears(abort);
      this.failures = 0;
      text += decoder.decode(value, { stream: true });
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop();
      blocks.forEach(block => this.take(block));
    }
  }

  take(block) {
    let type = 'message';
    const data = [];
    for (const line of block.split(/\r?\n/)) {
      const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
      if (field === 'event') {
        type = value;
      } else if (field === 'data') {
        data.push(value);
      }
    }
    if (data.length > 0) {
      this.on.event(type, JSON.parse(data.join('\n')));
    }
  }
}
