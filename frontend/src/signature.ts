/** A canvas with `data-signature="id of a hidden field"` is drawn on; its form sends the drawing as PNG. */
export function drawSignatures(): void {
  document.querySelectorAll<HTMLCanvasElement>('canvas[data-signature]').forEach(makeDrawable);
}

function makeDrawable(canvas: HTMLCanvasElement): void {
  const pen = canvas.getContext('2d');
  const form = canvas.closest('form');
  const field = document.getElementById(canvas.dataset.signature ?? '');
  if (!pen || !form || !(field instanceof HTMLInputElement)) return;
  let isDrawn = false;
  const clear = (): void => {
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    isDrawn = false;
  };
  clear();
  pen.lineWidth = 3;
  pen.lineCap = 'round';
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...place(canvas, event));
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    pen.lineTo(...place(canvas, event));
    pen.stroke();
    isDrawn = true;
  });
  form.querySelector('[data-signature-clear]')?.addEventListener('click', clear);
  form.addEventListener('submit', () => {
    field.value = isDrawn ? canvas.toDataURL('image/png') : '';
  });
}

function place(canvas: HTMLCanvasElement, event: PointerEvent): [number, number] {
  const box = canvas.getBoundingClientRect();
  const across = canvas.width / box.width;
  const down = canvas.height / box.height;
  return [(event.clientX - box.left) * across, (event.clientY - box.top) * down];
}
