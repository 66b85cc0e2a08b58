// Every text that is seen on the page and stands out from its ground by less than WCAG's AA asks for: 4.5, large texts 3.
function channels(colour) {
  const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
  return [r, g, b, a];
}
function luminance([r, g, b]) {
  const [x, y, z] = [r, g, b].map(each => each / 255).map(each => (each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4));
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}
function ground(element) {
  for (let each = element; each; each = each.parentElement) {
    const colour = channels(getComputedStyle(each).backgroundColor);
    if (colour[3] === 1) {
      return colour;
    }
  }
  return [255, 255, 255, 1];
}
const weak = new Set();
let texts = 0;
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (!walker.currentNode.textContent.trim() || !element.checkVisibility() || element.closest('noscript')) {
    continue;
  }
  texts++;
  const style = getComputedStyle(element);
  const [light, dark] = [luminance(channels(style.color)), luminance(ground(element))].sort((a, b) => b - a);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
  const contrast = (light + 0.05) / (dark + 0.05);
  if (contrast < (isLarge ? 3 : 4.5)) {
    weak.add(`${walker.currentNode.textContent.trim()}: ${contrast.toFixed(2)} of ${style.color} in ${element.className || element.localName}`);
  }
}
return texts < 20 ? [`only ${texts} texts are seen`] : [...weak];
