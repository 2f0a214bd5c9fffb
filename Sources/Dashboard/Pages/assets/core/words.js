// One place for what states and errors are called, and for what can be done about an error.

/** State → what people read, its icon and its tone. Never colour alone. */
const states = {
  pending: ['Pending', 'ring', 'idle'],
  queued: ['Queued', 'dots', 'idle'],
  processing: ['Processing', 'spin', 'busy'],
  running: ['Running', 'spin', 'busy'],
  completed: ['Completed', 'check', 'done'],
  failed: ['Failed', 'cross', 'fail'],
  pausing: ['Pausing', 'pause', 'wait'],
  paused: ['Paused', 'pause', 'wait'],
  waiting: ['Waiting', 'glass', 'wait'],
  cancelling: ['Cancelling', 'bar', 'wait'],
  cancelled: ['Cancelled', 'bar', 'idle'],
  skipped: ['Skipped', 'skip', 'idle'],
  draft: ['Draft', 'pen', 'idle'],
  review: ['To review', 'eye', 'wait'],
  approved: ['Approved', 'check', 'done'],
  rejected: ['Rejected', 'cross', 'fail'],
  published: ['Published', 'globe', 'done'],
  archived: ['Archived', 'box', 'idle'],
  stale: ['Out of date', 'turn', 'wait'],
  kept: ['Kept', 'pin', 'idle'],
  edited: ['Edited', 'pen', 'busy'],
  active: ['Active', 'check', 'done'],
  busy_lane: ['Full', 'dots', 'busy'],
  ended: ['Ended', 'bar', 'idle'],
  uploaded: ['Uploaded', 'up', 'done'],
  revoked: ['Revoked', 'bar', 'idle'],
  in_doubt: ['In doubt', 'ask', 'wait'],
};

export function state(name) {
  const [text, icon, tone] = states[name] ?? [name ?? 'Unknown', 'ring', 'idle'];
  return { name, text, icon, tone };
}

export const runStates = ['queued', 'running', 'pausing', 'paused', 'waiting', 'cancelling',
  'cancelled', 'completed', 'failed'];
export const itemStates = ['pending', 'queued', 'processing', 'completed', 'failed', 'cancelled',
  'skipped'];
export const reviewStates = ['review', 'approved', 'rejected', 'draft', 'published', 'archived'];

export const isGoing = (run) => ['queued', 'running', 'pausing', 'cancelling'].includes(run.state);
export const isEnded = (run) => ['completed', 'failed', 'cancelled'].includes(run.state);

/** How the state of an item reads in a run that stands still: an open item shows Paused. */
export function itemState(item, run) {
  const held = run && ['paused', 'waiting', 'pausing'].includes(run.state);
  if (held && run.state === 'paused' && ['queued', 'pending'].includes(item.generation_status)) {
    return 'paused';
  }
  return item.generation_status;
}

const waits = {
  credits: 'Waits for credits',
  budget: 'Waits: the run’s budget is met',
  provider: 'Waits for the provider',
  disk: 'Waits for room on the disk',
  approval: 'Waits for your approval',
};
export const waiting = (reason) => waits[reason] ?? 'Waiting';

/** The seed's four errors: what people read, and the button. */
const errors = {
  InsufficientCreditsError: { title: 'Not enough credits', action: 'purchase_credits' },
  ValidationError: { title: 'Invalid data', action: 'fix_data' },
  AIProviderError: { title: 'AI service temporarily unavailable', action: 'retry' },
  TimeoutError: { title: 'Request timed out. Try again.', action: 'retry' },
};

/** error_kind of an item → the seed's type; the same table as the program's. */
const kinds = {
  unreachable: 'AIProviderError', cut: 'AIProviderError', server_error: 'AIProviderError',
  rate_limited: 'AIProviderError', quota_spent: 'AIProviderError', unauthorized: 'AIProviderError',
  bad_reply: 'AIProviderError', model: 'AIProviderError', invalid_reply: 'AIProviderError',
  provider: 'AIProviderError', timeout: 'TimeoutError', aborted: 'TimeoutError',
  interrupted_too_often: 'TimeoutError', busy: 'TimeoutError',
  insufficient_credits: 'InsufficientCreditsError', over_budget: 'InsufficientCreditsError',
};

export const errorType = (kind) => kinds[kind] ?? 'ValidationError';
export const errorTitle = (kind) => errors[errorType(kind)].title;
export const errorAction = (kind) => errors[errorType(kind)].action;

/** What a button for an action says. */
export const actionText = {
  purchase_credits: 'Purchase Credits', fix_data: 'Fix Data', retry: 'Retry', resume: 'Resume',
  raise_cap: 'Raise the cap', configure_provider: 'Open settings',
  top_up_provider: 'Open settings', reload: 'Look again',
};
