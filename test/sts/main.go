// Command sts stands in for the security token service of AWS, in front of a MinIO. It takes tokens of ServiceAccounts as
// IAM roles for service accounts do, and gives credentials of the MinIO that end by themselves.
package main

import (
	"crypto/tls"
	"encoding/xml"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"time"

	"github.com/minio/minio-go/v7/pkg/credentials"
)

func main() {
	log.SetFlags(0)
	var s service
	flag.StringVar(&s.storage, "storage", "", "URL of the MinIO")
	flag.StringVar(&s.keys.issuer, "issuer", "", "issuer of the tokens")
	flag.StringVar(&s.keys.audience, "audience", "sts.amazonaws.com", "audience of the tokens")
	flag.StringVar(&s.subjects, "subjects", "", "what the subjects of the tokens begin with")
	address := flag.String("listen", ":8443", "address to listen on")
	dir := flag.String("dir", ".", "directory of tls.crt, tls.key and jwks.json")
	flag.Parse()
	if err := s.keys.load(*dir + "/jwks.json"); err != nil {
		log.Fatal(err)
	}
	certificate, err := tls.LoadX509KeyPair(*dir+"/tls.crt", *dir+"/tls.key")
	if err != nil {
		log.Fatal(err)
	}
	server := http.Server{
		Addr: *address, Handler: &s, ReadHeaderTimeout: 10 * time.Second,
		TLSConfig: &tls.Config{Certificates: []tls.Certificate{certificate}, MinVersion: tls.VersionTLS12},
	}
	log.Print("listening")
	log.Fatal(server.ListenAndServeTLS("", ""))
}

// service answers the two actions that Fluss needs.
type service struct {
	storage, subjects string
	keys              keys
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
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

// caller is who asks: the subject of a token, or the access key that a request is signed with, which is not looked at.
func (s *service) caller(r *http.Request, action string) (string, error) {
	switch action {
	case "AssumeRoleWithWebIdentity":
		return s.keys.subject(r.PostFormValue("WebIdentityToken"), s.subjects)
	case "AssumeRole":
		if r.Header.Get("X-Amz-Security-Token") == "" {
			return "", fmt.Errorf("the request is not signed with temporary credentials")
		}
		return "temporary credentials", nil
	}
	return "", fmt.Errorf("there is no action %q", action)
}

// assume gives temporary credentials of the MinIO.
func (s *service) assume(role string) (credentials.Value, error) {
	c, err := credentials.NewSTSAssumeRole(s.storage, credentials.STSAssumeRoleOptions{
		AccessKey: os.Getenv("ACCESS_KEY"), SecretKey: os.Getenv("SECRET_KEY"), RoleARN: role, DurationSeconds: int(lifetime.Seconds()),
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
