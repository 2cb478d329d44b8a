package main

import (
	"errors"
	"fmt"
	"os"

	"aead.dev/minisign"
)

// passwordVariable has the password of the key.
const passwordVariable = "MINISIGN_PASSWORD"

// signer signs a message; the comment is signed with it.
type signer func(message []byte, comment string) []byte

// signerFrom reads a key that minisign -G has made.
func signerFrom(file, password string) (signer, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("reading the key: %w", err)
	}
	key, err := readKey(text, password)
	if err != nil {
		return nil, fmt.Errorf("reading the key %s: %w", file, err)
	}
	return func(message []byte, comment string) []byte {
		return minisign.SignWithComments(key, message, comment, "signature of "+checksumsFile+"; verify it with minisign -V")
	}, nil
}

func readKey(text []byte, password string) (minisign.PrivateKey, error) {
	if !minisign.IsEncrypted(text) {
		var key minisign.PrivateKey
		err := key.UnmarshalText(text)
		return key, err
	}
	if password == "" {
		return minisign.PrivateKey{}, errors.New("it is encrypted; give its password in $" + passwordVariable)
	}
	return minisign.DecryptKey(password, text)
}
