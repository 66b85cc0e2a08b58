// Asks the instance this page came from.

const TOKEN = 'firstseen.token';

/** Why the instance did not do it: a problem of RFC 9457, or that nobody answered (status 0). */
export class Problem extends Error {
  constructor(status, body, retryAfterS) {
    super(body.detail || body.title || 'no reason was given');
    this.status = status;
    this.name = String(body.type || '').replace('urn:firstseen:problem:', '');
    this.title = body.title || `status ${status}`;
    this.body = body;
    this.retryAfterS = retryAfterS;
  }
}

export const token = {
  get: () => sessionStorage.getItem(TOKEN),
  set: text => sessionStorage.setItem(TOKEN, text),
  forget: () => sessionStorage.removeItem(TOKEN),
};

/** The answer, whatever is to be read of it; throws Problem. */
export async function request(path, options = {}) {
  const headers = { Accept: 'application/json, text/event-stream', ...options.headers };
  if (token.get()) {
    headers.Authorization = `Bearer ${token.get()}`;
  }
  let response;
  try {
    response = await fetch(path, { ...options, headers, cache: 'no-store', redirect: 'error' });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new Problem(0, { title: 'No answer', detail: 'nobody answers' });
  }
  if (!response.ok) {
    throw new Problem(response.status, await bodyOf(response), Number(response.headers.get('Retry-After')) || undefined);
  }
  return response;
}

async function bodyOf(response) {
  try {
    return await response.json();
  } catch {
    return { title: `Status ${response.status}`, detail: 'and no reason' };
  }
}

/** The JSON that is answered to this body; throws Problem. */
export async function post(path, body) {
  const headers = { 'Content-Type': 'application/json' };
  return (await request(path, { method: 'POST', headers, body: JSON.stringify(body) })).json();
}
