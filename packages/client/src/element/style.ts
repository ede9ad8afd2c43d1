import { fonts, palettes, radius, space, text, touch } from '@mobile-companion/look/tokens'

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** `--_ink: var(--companion-ink, …)`: ours inside, the app's where it sets one. */
function colours(value: (name: keyof typeof palettes.light) => string): string {
  const names = Object.keys(palettes.light) as (keyof typeof palettes.light)[]
  return names.map((it) => `--_${kebab(it)}:var(--companion-${kebab(it)},${value(it)});`).join('')
}

const properties = `
:host {
  ${colours((name) => palettes.light[name])}
  --_font: var(--companion-font, ${fonts.text});
  --_font-digits: var(--companion-font-digits, ${fonts.digits});
  --_radius: var(--companion-radius, ${radius.small}px);
}
@supports (color: light-dark(#000, #fff)) {
  :host { ${colours((name) => `light-dark(${palettes.light[name]},${palettes.dark[name]})`)} }
}
:host([theme='light']) { color-scheme: light; }
:host([theme='dark']) { color-scheme: dark; }
:host([theme='system']) { color-scheme: light dark; }
`

const layout = `
:host { display: block; max-width: 25.5rem; text-align: start; }
:host([hidden]) { display: none; }
*, *::before, *::after { box-sizing: border-box; margin: 0; }
section {
  padding: var(--companion-padding, 0);
  color: var(--_ink);
  font: 1rem / 1.5 var(--_font);
}
h2 {
  font-size: ${text.title / 16}rem;
  font-weight: 650;
  line-height: 1.2;
  letter-spacing: -0.018em;
  text-wrap: balance;
}
h2:focus { outline: none; }
.lead { margin-top: ${space.small}px; color: var(--_muted); text-wrap: pretty; overflow-wrap: anywhere; }
.number { color: var(--_ink); font-variant-numeric: tabular-nums; white-space: nowrap; }
.unseen {
  position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); white-space: nowrap;
}
.below {
  display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center;
  column-gap: ${space.wide}px; margin: ${space.small}px 0 -${space.snug}px;
}
.help {
  margin-top: ${space.normal}px; padding-top: ${space.normal}px; border-top: 1px solid var(--_line);
}
`

const controls = `
label { display: block; margin: ${space.wide}px 0 6px; font-size: ${text.small / 16}rem; font-weight: 550; }
input {
  display: block; width: 100%; min-height: ${touch}px; padding: 11px 14px;
  border: 1px solid var(--_edge); border-radius: var(--_radius);
  background: var(--_surface); color: inherit;
  /* Below 16 px a phone zooms into the field. */
  font: inherit; font-variant-numeric: tabular-nums;
}
input:focus { border-color: var(--_accent); outline: 1px solid var(--_accent); }
input[aria-invalid='true'] { border-color: var(--_danger); }
input[aria-invalid='true']:focus { outline-color: var(--_danger); }
.fault, .contact { margin-top: ${space.small}px; color: var(--_danger); font-size: ${text.small / 16}rem; }
button { font: inherit; cursor: pointer; }
button:focus-visible { outline: 2px solid var(--_accent); outline-offset: 3px; }
.primary {
  display: block; width: 100%; min-height: ${touch}px; margin-top: ${space.wide}px; padding: 12px 16px;
  border: 1px solid transparent; border-radius: var(--_radius);
  background: var(--_accent); color: var(--_accent-ink); font-weight: 600;
}
.primary:hover { background: color-mix(in oklab, var(--_accent) 90%, var(--_ink)); }
.primary[aria-disabled='true'] {
  background: color-mix(in oklab, var(--_accent) 82%, var(--_surface)); cursor: progress;
}
.link {
  min-height: 44px; padding: 10px 0; border: 0; border-radius: 6px; background: none;
  color: var(--_accent); font-size: ${text.small / 16}rem; font-weight: 550; cursor: pointer;
}
.link:hover { text-decoration: underline; text-underline-offset: 3px; }
ul {
  display: grid; gap: ${space.small}px; padding-inline-start: 1.1em;
  color: var(--_muted); font-size: ${text.small / 16}rem;
}
`

const waiting = `
.digits {
  display: flex; justify-content: center; gap: 0.42em;
  margin: ${space.wide}px 0 ${space.normal}px; padding: 22px 0;
  border-radius: var(--companion-radius, ${radius.normal}px);
  background: var(--_sunken); direction: ltr;
  font: 600 ${text.digits / 16}rem / 1 var(--_font-digits);
  letter-spacing: 0.1em; font-variant-numeric: tabular-nums;
}
/* Letter spacing also follows the last digit; without this the group sits left of the middle. */
.digits span:last-child { margin-right: -0.1em; }
@container (max-width: 19rem) { .digits { font-size: 2.1rem; } }
:host { container-type: inline-size; }
progress {
  display: block; appearance: none; width: 100%; height: 4px; margin-top: ${space.normal}px;
  border: 0; border-radius: 2px; overflow: hidden; background: var(--_sunken); color: var(--_accent);
}
progress::-webkit-progress-bar { background: var(--_sunken); }
progress::-webkit-progress-value { border-radius: 2px; background: var(--_accent); }
progress::-moz-progress-bar { border-radius: 2px; background: var(--_accent); }
.left {
  margin-top: 10px; color: var(--_muted); font-size: ${text.small / 16}rem;
  font-variant-numeric: tabular-nums;
}
.seal {
  display: grid; place-items: center; width: 56px; height: 56px; margin-bottom: 20px; border-radius: 50%;
}
.seal svg { width: 26px; height: 26px; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round; }
.seal.ok { background: var(--_ok-soft); color: var(--_ok); }
.seal.danger { background: var(--_danger-soft); color: var(--_danger); }
.seal.calm { background: var(--_sunken); color: var(--_muted); }
.seal.busy { background: var(--_accent-soft); color: var(--_accent); }
`

const motion = `
@media (prefers-reduced-motion: no-preference) {
  .screen { animation: arrive 0.22s cubic-bezier(0.2, 0.7, 0.3, 1) backwards; }
  .seal.busy svg { animation: breathe 1.8s ease-in-out infinite; }
  progress::-webkit-progress-value { transition: width 1s linear; }
  .primary { transition: background-color 0.15s; }
}
@keyframes arrive { from { opacity: 0; transform: translateY(6px); } }
@keyframes breathe { 50% { opacity: 0.35; } }
@media (forced-colors: active) {
  .primary, .digits, .seal { border: 1px solid; }
}
`

/** The whole style of the element, for a constructed style sheet: no inline style, so that any content security policy lets it through. */
export const style = [properties, layout, controls, waiting, motion].join('')
