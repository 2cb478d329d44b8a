package main

import (
	"encoding/xml"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/minio/minio-go/v7/pkg/credentials"
)

// tokens is the security token service. It answers the actions that Fluss needs.
type tokens struct {
	storage, subjects    string
	accessKey, secretKey string
	keys                 keys
	noSessions           string
}

func (s *tokens) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	action := r.PostFormValue("Action")
	who, err := s.caller(r, action)
	if err != nil {
		log.Printf("%s refused: %v", action, err)
		w.WriteHeader(http.StatusForbidden)
		write(w, failure{Code: "AccessDenied", Message: err.Error()})
		return
	}
	given, err := s.assume(r.PostFormValue("RoleArn"))
	if err != nil {
		log.Printf("%s failed: %v", action, err)
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	log.Printf("%s of %s by %s", action, r.PostFormValue("RoleArn"), who)
	write(w, answer{XMLName: xml.Name{Space: "https://sts.amazonaws.com/doc/2011-06-15/", Local: action + "Response"}, Result: result{
		XMLName:     xml.Name{Local: action + "Result"},
		Credentials: secrets{given.AccessKeyID, given.SecretAccessKey, given.SessionToken, time.Now().Add(lifetime).UTC().Format(time.RFC3339)},
	}})
}

const lifetime = time.Hour

// caller is who asks: the subject of a token, or the access key that a request is signed with. Signatures are not checked;
// the storage checks those of what comes of it.
func (s *tokens) caller(r *http.Request, action string) (string, error) {
	switch temporary := r.Header.Get("X-Amz-Security-Token") != ""; {
	case action == "AssumeRoleWithWebIdentity":
		return s.keys.subject(r.PostFormValue("WebIdentityToken"), s.subjects)
	case action == "AssumeRole" && temporary:
		return "temporary credentials", nil
	case action == "AssumeRole":
		return "", fmt.Errorf("the request is not signed with temporary credentials")
	case action == "GetSessionToken" && there(s.noSessions):
		return "", fmt.Errorf("there are no session tokens here")
	case action == "GetSessionToken" && temporary:
		return "", fmt.Errorf("session tokens are for keys that do not end")
	case action == "GetSessionToken" && !strings.Contains(r.Header.Get("Authorization"), "Credential="+s.accessKey+"/"):
		return "", fmt.Errorf("the access key is not known")
	case action == "GetSessionToken":
		return "the access key", nil
	}
	return "", fmt.Errorf("there is no action %q", action)
}

func there(file string) bool {
	_, err := os.Stat(file)
	return err == nil
}

// assume gives temporary credentials of the MinIO.
func (s *tokens) assume(role string) (credentials.Value, error) {
	c, err := credentials.NewSTSAssumeRole(s.storage, credentials.STSAssumeRoleOptions{
		AccessKey: s.accessKey, SecretKey: s.secretKey, RoleARN: role, DurationSeconds: int(lifetime.Seconds()),
	})
	if err != nil {
		return credentials.Value{}, err
	}
	return c.GetWithContext(&credentials.CredContext{Client: http.DefaultClient})
}

type answer struct {
	XMLName xml.Name
	Result  result
}

type result struct {
	XMLName     xml.Name
	Credentials secrets
}

type secrets struct {
	AccessKeyID     string `xml:"AccessKeyId"`
	SecretAccessKey string
	SessionToken    string
	Expiration      string
}

type failure struct {
	XMLName xml.Name `xml:"ErrorResponse"`
	Code    string   `xml:"Error>Code"`
	Message string   `xml:"Error>Message"`
}

func write(w http.ResponseWriter, v any) {
	if err := xml.NewEncoder(w).Encode(v); err != nil {
		log.Print(err)
	}
}
