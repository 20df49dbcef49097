/** A form with `data-position` is sent with the phone's position, or without it: it never waits for long. */
export function askForPosition(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || form.dataset.position === undefined) return;
    if (!('geolocation' in navigator)) return;
    event.preventDefault();
    const button = form.querySelector('button');
    if (button?.disabled) return;
    if (button) {
      button.disabled = true;
      button.textContent = form.dataset.position;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        fill(form, 'latitude', coords.latitude);
        fill(form, 'longitude', coords.longitude);
        fill(form, 'accuracy_m', coords.accuracy);
        form.submit();
      },
      () => form.submit(), // refused or not found: the place stays unknown
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 },
    );
  });
}

function fill(form: HTMLFormElement, name: string, value: number): void {
  const field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field) field.value = String(value);
}
