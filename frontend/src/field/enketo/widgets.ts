import autocomplete from 'enketo-core/src/widget/select-autocomplete/autocomplete';
import columns from 'enketo-core/src/widget/columns/columns';
import decimals from 'enketo-core/src/widget/number-input/decimal-input';
import files from 'enketo-core/src/widget/file/filepicker';
import integers from 'enketo-core/src/widget/number-input/integer-input';
import likert from 'enketo-core/src/widget/select-likert/likertitem';
import media from 'enketo-core/src/widget/select-media/select-media';
import nativeDate from 'enketo-core/src/widget/date-native/datepicker-native';
import nativeDateIos from 'enketo-core/src/widget/date-native-ios/datepicker-native-ios';
import note from 'enketo-core/src/widget/note/notewidget';
import pick from 'enketo-core/src/widget/select-mobile/selectpicker';
import radio from 'enketo-core/src/widget/radio/radiopicker';
import range from 'enketo-core/src/widget/range/range-widget';
import table from 'enketo-core/src/widget/table/tablewidget';
import textarea from 'enketo-core/src/widget/textarea/textarea';
import textLength from 'enketo-core/src/widget/text-max/text-max';
import thousands from 'enketo-core/src/widget/thousands-sep/thousands-sep';
import url from 'enketo-core/src/widget/url/url-widget';
import gps from './gps-widget';

/** What the engine offers to every form; read when a form opens, so that `fetchWidgets` may add to it before. */
const widgets: unknown[] = [
  note, pick, autocomplete, textarea, table, radio, nativeDate, nativeDateIos, media, files, likert, columns, range,
  url, textLength, thousands, decimals, integers, gps,
];

export default widgets;

/** Heavy ones come only with forms that have their question. */
const SELDOM: [RegExp, () => Promise<{ default: unknown }>][] = [
  [/or-appearance-(draw|signature|annotate)/, () => import('enketo-core/src/widget/draw/draw-widget')],
  [/or-appearance-rank|data-type-xml="odk:rank"|rank-widget|"rank"/, () => import('enketo-core/src/widget/rank/rank-widget')],
  [/or-appearance-rating/, () => import('enketo-core/src/widget/rating/rating')],
];

export async function fetchWidgets(html: string): Promise<void> {
  for (const [pattern, fetchOne] of SELDOM) {
    if (!pattern.test(html)) continue;
    const { default: widget } = await fetchOne();
    if (!widgets.includes(widget)) widgets.push(widget);
  }
}
