"""What a phone takes along and brings back: the pack of one member, the app's pages and its worker."""
