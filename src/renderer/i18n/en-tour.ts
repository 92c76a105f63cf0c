// English wording of the tour; see ru-tour.ts.
import type { ruTour } from './ru-tour.ts';
import type { Wording } from './shape.ts';

export const enTour: Wording<typeof ruTour> = {
  tour: {
    title: 'A short tour',
    explained: 'Three cards on how things work here.',
    again: 'Show it again',
    step: '{{step}} of {{all}}',
    back: 'Back',
    next: 'Next',
    skip: 'Skip',
    done: 'Got it',
    card: {
      rail: {
        title: 'All cabinets are on the left',
        text: 'Colour and letters tell them apart; the dot shows the worst that is known of a cabinet’s tokens. A click opens one, Ctrl+1…9, or its first letters in the search.',
      },
      verdict: {
        title: 'What a verdict says',
        text: 'Works: the Market confirmed it. Dead: the Market itself rejected the token. Not proven: no answer came, or one that proves nothing; a bad connection never makes a token dead.',
      },
      handOver: {
        title: 'How a token is handed over',
        text: 'Test it, choose whom it is for and what for, and hand it over: the program compares its access with the task, takes the copy off the clipboard and remembers who has the token now.',
      },
    },
  },
};
