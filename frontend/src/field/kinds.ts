/** What the server sends; semai/offline/api.py holds the same names. */

export interface Me {
  member: string;
  name: string;
  role: string;
  programme: string;
  language: 'id' | 'en';
}

export interface Visit {
  on: string;
  number: number;
  facilitator: string;
  topics: string;
  findings: string;
  photo: string | null;
}

export interface Site {
  id: string;
  code: string;
  name: string;
  place: string;
  address: string;
  phone: string;
  contact: string;
  latitude: number | null;
  longitude: number | null;
  when: 'today' | 'overdue' | 'month' | 'other';
  next: { id: string; on: string; ends_on: string; number: number } | null;
  visits: Visit[];
  actions: { what: string; owner: string; due_on: string; overdue: boolean; status: string }[];
  documents: { name: string; valid_until: string; expired: boolean }[];
  focus: string;
}

export interface FormOffer {
  form_id: string;
  title: string;
  version: string;
  page: string; // hash
  page_url: string;
  manifest_url: string;
  languages: string[];
}

export interface Word {
  path: string;
  text: string;
  by: string;
  at: string;
}

export interface ReturnedOffer {
  id: string;
  instance_id: string;
  form_id: string;
  title: string;
  name: string;
  page: string;
  page_url: string;
  manifest_url: string;
  returned_at: string;
  url: string;
  comments: Word[];
}

export interface Received {
  instance_id: string;
  title: string;
  name: string;
  at: string;
  review: 'received' | 'returned' | 'approved';
  complete: boolean;
}

export interface Pack {
  me: Me;
  today: string;
  made_at: string;
  more_sites: number;
  sites: Site[];
  forms: FormOffer[];
  returned: ReturnedOffer[];
  received: Received[];
}
