// Classes that are put together by templates (`btn-{{ tone }}`) or set by htmx, so no search finds them whole.
const tones = ['neutral', 'accent', 'success', 'warning', 'danger', 'info', 'error'];
const clusters = ['binaan', 'berdaya', 'mandiri', 'tumbuh', 'berkembang', 'none'];

export const keep = {
  standard: [
    ...tones.flatMap((tone) => [`alert-${tone}`, `badge-${tone}`, `tone-${tone}`]),
    ...clusters.flatMap((code) => [`cluster-${code}`, `tone-${code}`]),
    ...['primary', 'default', 'danger', 'quiet', 'link'].map((tone) => `btn-${tone}`),
    ...['done', 'current', 'todo', 'blocked'].map((state) => `is-${state}`),
    'signatures',
    /^htmx-/,
    /^col-/,
    // The everyday utilities, so that a page under construction needs no new build.
    /^[mp][tbxyse]?-[0-5]$/,
    /^gap-[0-5]$/,
    /^(d-(flex|grid|none|block|inline)|w-100|h-100|flex-(wrap|column|fill)|align-items-(start|center|end)|justify-content-(between|center|end))$/,
    /^(text-(end|center|start|nowrap|break|truncate)|fw-(bold|medium|normal)|fs-[1-6]|small|list-unstyled|text-secondary)$/,
  ],
  greedy: [/^data-bs-theme/],
};
