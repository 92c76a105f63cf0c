// A preload that fails: the page must load all the same.
throw new Error('broken on purpose');
