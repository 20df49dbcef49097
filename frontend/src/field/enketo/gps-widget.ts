import Widget from 'enketo-core/src/js/widget';
import { h } from '../dom';
import { word } from '../words';

const PATIENCE = { enableHighAccuracy: true, timeout: 60_000, maximumAge: 0 };

/**
 * Places by the phone's own receiver, without a map that would need a network. A point is taken where one stands;
 * a line or an area is walked: one point after the other.
 */
export default class GpsWidget extends Widget {
  static get selector(): string {
    return '.question input[data-type-xml="geopoint"], .question input[data-type-xml="geotrace"], .question input[data-type-xml="geoshape"]';
  }

  private shown!: HTMLElement;
  private take!: HTMLButtonElement;
  private drop!: HTMLButtonElement;

  override _init(): void {
    const isPoint = this.element.dataset['typeXml'] === 'geopoint';
    this.element.classList.add('hide');
    this.shown = h('p', { class: 'gps-value', role: 'status' });
    this.take = h('button', { type: 'button', class: 'btn btn-default', onclick: () => this.ask(isPoint) }, word(isPoint ? 'gps_take' : 'gps_add'));
    this.drop = h('button', { type: 'button', class: 'btn btn-default', onclick: () => this.remove() }, word('gps_drop'));
    this.element.after(h('div', { class: 'widget gps' }, this.shown, this.take, this.drop));
    this.update();
  }

  override get value(): string {
    return this.element?.value ?? '';
  }

  override set value(text: string) {
    this.element.value = text;
  }

  update(): void {
    const places = this.value.split(';').map((one) => one.trim()).filter(Boolean);
    const [latitude, longitude, , accuracy] = (places.at(-1) ?? '').split(' ').map(Number);
    const last = latitude === undefined || longitude === undefined || places.length === 0
      ? word('gps_none')
      : word('gps_place', { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5), metres: Math.round(accuracy ?? 0) });
    this.shown.textContent = places.length > 1 ? `${word('gps_points', { n: places.length })} ${last}` : last;
    this.drop.hidden = places.length === 0;
    this.take.disabled = this.drop.disabled = this.props.readonly;
  }

  private write(text: string): void {
    this.value = text;
    this.element.dispatchEvent(new Event('change', { bubbles: true }));
    this.update();
  }

  private ask(isPoint: boolean): void {
    this.shown.textContent = word('gps_searching');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const place = [coords.latitude, coords.longitude, coords.altitude ?? 0, coords.accuracy].join(' ');
        this.write(isPoint || !this.value ? place : `${this.value};${place}`);
      },
      (error) => {
        this.shown.textContent = word(error.code === error.PERMISSION_DENIED ? 'gps_denied' : 'gps_failed');
      },
      PATIENCE,
    );
  }

  private remove(): void {
    this.write(this.value.split(';').slice(0, -1).join(';'));
  }
}
