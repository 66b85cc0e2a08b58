// Makes elements. Text only: what others wrote never becomes markup.

/** An element with these properties (class, data-*, aria-* and others as attributes) and children; null ones are left out. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

export const byId = id => document.getElementById(id);

/** Sets a text only where it is another, so that nothing is announced twice. */
export function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A cell that tells its column by itself, where there is no room for the heading. */
export const cell = (label, properties, ...children) => el('td', { 'data-label': label, ...properties }, ...children);
