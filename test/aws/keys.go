package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// keys are those that an API server signs tokens with, and what the tokens must say.
type keys struct {
	set              jose.JSONWebKeySet
	issuer, audience string
}

func (k *keys) load(file string) error {
	content, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return json.Unmarshal(content, &k.set)
}

// subject is whom a token is for, if it is good and the subject begins with a text.
func (k *keys) subject(text, beginning string) (string, error) {
	token, err := jwt.ParseSigned(text, []jose.SignatureAlgorithm{jose.RS256, jose.ES256})
	if err != nil {
		return "", err
	}
	var claims jwt.Claims
	if err := token.Claims(k.set, &claims); err != nil {
		return "", err
	}
	if err := claims.Validate(jwt.Expected{Issuer: k.issuer, AnyAudience: jwt.Audience{k.audience}, Time: time.Now()}); err != nil {
		return "", err
	}
	if !strings.HasPrefix(claims.Subject, beginning) {
		return "", fmt.Errorf("the role does not trust %s", claims.Subject)
	}
	return claims.Subject, nil
}
