package io.lazuli.storage.emulator.rest;

/**
 * Error codes that all services have in common, each with its status and the sentence that the service says.
 *
 * <p>Each service has an enum of its own for the rest.
 */
public enum ErrorCode {
    INVALID_URI(400, "InvalidUri", "The requested URI does not represent any resource on the server."),
    INVALID_INPUT(400, "InvalidInput", "One of the request inputs is not valid."),
    INVALID_HEADER_VALUE(
            400, "InvalidHeaderValue", "The value for one of the HTTP headers is not in the correct format."),
    MISSING_REQUIRED_HEADER(
            400, "MissingRequiredHeader", "An HTTP header that's mandatory for this request is not specified."),
    INVALID_QUERY_PARAMETER_VALUE(
            400,
            "InvalidQueryParameterValue",
            "Value for one of the query parameters specified in the request URI is invalid."),
    OUT_OF_RANGE_QUERY_PARAMETER_VALUE(
            400,
            "OutOfRangeQueryParameterValue",
            "One of the query parameters specified in the request URI is outside the permissible range."),
    MISSING_REQUIRED_QUERY_PARAMETER(
            400,
            "MissingRequiredQueryParameter",
            "A query parameter that's mandatory for this request is not specified."),
    OUT_OF_RANGE_INPUT(400, "OutOfRangeInput", "One of the request inputs is out of range."),
    INVALID_XML_DOCUMENT(400, "InvalidXmlDocument", "XML specified is not syntactically valid."),
    MISSING_REQUIRED_XML_NODE(
            400, "MissingRequiredXmlNode", "A required XML node was not specified in the request body."),
    INVALID_METADATA(
            400, "InvalidMetadata", "The metadata specified is invalid. It has characters that are not permitted."),
    EMPTY_METADATA_KEY(400, "EmptyMetadataKey", "The key for one of the metadata key-value pairs is empty."),
    METADATA_TOO_LARGE(400, "MetadataTooLarge", "The metadata specified exceeds the maximum size permitted."),
    INVALID_RESOURCE_NAME(400, "InvalidResourceName", "The specifed resource name contains invalid characters."),
    INVALID_MD5(
            400,
            "InvalidMd5",
            "The MD5 value specified in the request is invalid. The MD5 value must be 128 bits and Base64-encoded."),
    MD5_MISMATCH(
            400,
            "Md5Mismatch",
            "The MD5 value specified in the request did not match with the MD5 value calculated by the server."),
    CRC64_MISMATCH(
            400,
            "Crc64Mismatch",
            "The CRC64 value specified in the request did not match with the CRC64 value calculated by the server."),
    CONDITION_HEADERS_NOT_SUPPORTED(400, "ConditionHeadersNotSupported", "Condition headers are not supported."),
    INVALID_AUTHENTICATION_INFO(
            400,
            "InvalidAuthenticationInfo",
            "Authentication information is not given in the correct format. Check the value of Authorization header."),
    NO_AUTHENTICATION_INFORMATION(
            401,
            "NoAuthenticationInformation",
            "Server failed to authenticate the request. Please refer to the information in the www-authenticate header."),
    AUTHENTICATION_FAILED(
            403,
            "AuthenticationFailed",
            "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature."),
    AUTHORIZATION_FAILURE(403, "AuthorizationFailure", "This request is not authorized to perform this operation."),
    AUTHORIZATION_PERMISSION_MISMATCH(
            403,
            "AuthorizationPermissionMismatch",
            "This request is not authorized to perform this operation using this permission."),
    AUTHORIZATION_PROTOCOL_MISMATCH(
            403,
            "AuthorizationProtocolMismatch",
            "This request is not authorized to perform this operation using this protocol."),
    AUTHORIZATION_SOURCE_IP_MISMATCH(
            403,
            "AuthorizationSourceIPMismatch",
            "This request is not authorized to perform this operation using this source IP."),
    AUTHORIZATION_SERVICE_MISMATCH(
            403,
            "AuthorizationServiceMismatch",
            "This request is not authorized to perform this operation using this service."),
    AUTHORIZATION_RESOURCE_TYPE_MISMATCH(
            403,
            "AuthorizationResourceTypeMismatch",
            "This request is not authorized to perform this operation using this resource type."),
    RESOURCE_NOT_FOUND(404, "ResourceNotFound", "The specified resource does not exist."),
    UNSUPPORTED_HTTP_VERB(405, "UnsupportedHttpVerb", "The resource doesn't support specified Http Verb."),
    MISSING_CONTENT_LENGTH_HEADER(411, "MissingContentLengthHeader", "The Content-Length header was not specified."),
    CONDITION_NOT_MET(412, "ConditionNotMet", "The condition specified using HTTP conditional header(s) is not met."),
    REQUEST_BODY_TOO_LARGE(
            413, "RequestBodyTooLarge", "The request body is too large and exceeds the maximum permissible limit."),
    INVALID_RANGE(416, "InvalidRange", "The range specified is invalid for the current size of the resource."),
    INTERNAL_ERROR(500, "InternalError", "The server encountered an internal error. Please retry the request.");

    private final int status;
    private final String code;
    private final String message;

    ErrorCode(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    /** A new error of this code, to be thrown. */
    public StorageError error() {
        return new StorageError(status, code, message);
    }

    /** The code as it stands in answers. */
    public String code() {
        return code;
    }
}
