declare module 'enketo-core/src/js/form' {
  export class Form {
    constructor(element: HTMLFormElement, data: object, options?: object);
    init(): string[];
    validate(): Promise<boolean>;
    getDataStr(include?: { irrelevant?: boolean }): string;
    goToTarget(target: Element, options?: object): boolean;
    instanceID: string;
    instanceName: string;
    editStatus: boolean;
    view: { html: HTMLFormElement };
    model: { xml: XMLDocument };
    pages: { active: boolean };
  }
}
declare module 'enketo-core/src/js/widget' {
  export default class Widget {
    element: HTMLInputElement;
    question: HTMLElement;
    props: { readonly: boolean; appearances: string[] };
    originalInputValue: string;
    get value(): string;
    set value(text: string);
    constructor(element: HTMLInputElement, options?: object);
    _init(): unknown;
  }
}
declare module 'enketo-core/src/js/utils' {
  export function getFilename(file: File, postfix?: string): string;
  export function dataUriToBlobSync(uri: string): Blob;
}
declare module 'enketo-core/src/widget/*' {
  const widget: unknown;
  export default widget;
}
declare module 'node-forge/lib/*';
declare module 'enketo/widgets' {
  const widgets: unknown[];
  export default widgets;
}
