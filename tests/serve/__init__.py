"""The preview, asked over real sockets by friends and by strangers."""
